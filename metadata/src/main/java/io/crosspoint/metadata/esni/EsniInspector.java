package io.crosspoint.metadata.esni;

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

/** {@code ./hub inspect esni}: any SCTE 224 document. */
public final class EsniInspector implements Inspector {

    @Override
    public String kind() {
        return "esni";
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
        return switch (EsniDocument.decode(root)) {
            case Decoded.Malformed<EsniDocument>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<EsniDocument>(EsniDocument value, List<Finding> warnings) ->
                    new Inspection(
                            warnings.isEmpty()
                                    ? Inspection.Outcome.OK
                                    : Inspection.Outcome.OK_WITH_WARNINGS,
                            EsniFields.of(root),
                            warnings,
                            new Node.Struct()
                                    .put("root", root.getLocalName())
                                    .put("namespace", value.namespace()));
        };
    }
}
