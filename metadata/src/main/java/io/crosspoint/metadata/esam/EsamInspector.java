package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Inspector;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * {@code ./hub inspect esam}: any message of ESAM. One that must not be acted on is shown as far as
 * it is XML.
 */
public final class EsamInspector implements Inspector {

    @Override
    public String kind() {
        return "esam";
    }

    @Override
    public Inspection inspect(byte[] input, Map<String, String> options) {
        return switch (SecureXml.parse(input)) {
            case Decoded.Malformed<Document>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<Document>(Document document, List<Finding> ignored) ->
                    inspect(document.getDocumentElement());
        };
    }

    private static Inspection inspect(Element root) {
        Node.Struct fields = EsamFields.of(root);
        return switch (EsamDocument.decode(root)) {
            case Decoded.Malformed<EsamDocument>(Finding finding) ->
                    new Inspection(Inspection.Outcome.ERROR, fields, List.of(finding));
            case Decoded.Ok<EsamDocument>(EsamDocument value, List<Finding> warnings) ->
                    Inspection.of(fields, warnings);
        };
    }
}
