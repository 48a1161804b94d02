package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Inspector;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * {@code ./hub inspect scte35}: a section in binary, base64, hex, XML or JSON, told apart by how it
 * begins. {@code --key} opens an encrypted one.
 *
 * <p>A section that must not be acted on is shown as far as it can be read.
 */
public final class Scte35Inspector implements Inspector {

    @Override
    public String kind() {
        return "scte35";
    }

    @Override
    public Inspection inspect(byte[] input, Map<String, String> options) {
        return switch (form(input)) {
            case XML -> xml(input, options);
            case JSON -> json(new String(input, StandardCharsets.UTF_8), options);
            case TEXT -> text(new String(input, StandardCharsets.ISO_8859_1), options);
            case BINARY -> binary(input, options);
        };
    }

    private enum Form {
        XML,
        JSON,
        TEXT,
        BINARY
    }

    private static Form form(byte[] input) {
        int at = startsWith(input, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (at < input.length && isSpace(input[at])) {
            at++;
        }
        if (startsWith(input, 0xFE, 0xFF) || startsWith(input, 0xFF, 0xFE)) {
            return Form.XML;
        }
        if (at < input.length && input[at] == '<') {
            return Form.XML;
        }
        if (at < input.length && input[at] == '{') {
            return Form.JSON;
        }
        for (int i = at; i < Math.min(input.length, SectionText.MAX_CHARS); i++) {
            if ((input[i] < 0x20 || input[i] == 0x7F) && !isSpace(input[i])) {
                return Form.BINARY;
            }
        }
        return Form.TEXT;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r';
    }

    private static boolean startsWith(byte[] input, int... bytes) {
        if (input.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((input[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static Inspection text(String text, Map<String, String> options) {
        byte[] bytes = SectionText.bytes(text);
        return bytes == null ? Inspection.refused(SectionText.notText()) : binary(bytes, options);
    }

    private static Inspection binary(byte[] bytes, Map<String, String> options) {
        SpliceInfoSectionDecoder decoder =
                new SpliceInfoSectionDecoder(
                        Arrays.copyOf(bytes, Math.min(bytes.length, SpliceInfoSection.MAX_BYTES)),
                        bytes.length);
        Finding wrong = decoder.examine();
        if (wrong != null) {
            return refused(wrong, decoder.warnings(), SpliceInfoSectionFields.of(decoder, null));
        }
        if (!decoder.encryptedPacket) {
            return Inspection.of(SpliceInfoSectionFields.of(decoder, null), decoder.warnings());
        }
        String key = options.get("key");
        return key == null
                ? new Inspection(
                        Inspection.Outcome.OPAQUE,
                        SpliceInfoSectionFields.of(decoder, null),
                        decoder.warnings())
                : opened(decoder, key);
    }

    private static Inspection opened(SpliceInfoSectionDecoder decoder, String key) {
        Decoded<SpliceInfoSection> clear =
                switch (ControlWord.ofHex(key)) {
                    case Decoded.Malformed<ControlWord>(var finding) ->
                            new Decoded.Malformed<>(finding);
                    case Decoded.Ok<ControlWord>(var word, var ignored) ->
                            decoder.section().decrypt(word);
                };
        return switch (clear) {
            case Decoded.Malformed<SpliceInfoSection>(var finding) ->
                    refused(finding, decoder.warnings(), SpliceInfoSectionFields.of(decoder, null));
            case Decoded.Ok<SpliceInfoSection>(var section, var more) -> {
                List<Finding> warnings = new ArrayList<>(decoder.warnings());
                warnings.addAll(more);
                yield Inspection.of(SpliceInfoSectionFields.of(decoder, section), warnings);
            }
        };
    }

    private static Inspection refused(Finding wrong, List<Finding> warnings, Node fields) {
        List<Finding> findings = new ArrayList<>(List.of(wrong));
        findings.addAll(warnings);
        return new Inspection(Inspection.Outcome.ERROR, fields, findings);
    }

    private static Inspection json(String text, Map<String, String> options) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return switch (SpliceInfoSectionJson.read(plain)) {
            case Decoded.Malformed<SpliceInfoSection>(var finding) -> Inspection.refused(finding);
            case Decoded.Ok<SpliceInfoSection>(var section, var ignored) ->
                    binary(section.toBytes(), options);
        };
    }

    private static Inspection xml(byte[] input, Map<String, String> options) {
        return switch (SecureXml.parse(input)) {
            case Decoded.Malformed<Document>(var finding) -> Inspection.refused(finding);
            case Decoded.Ok<Document>(var document, var ignored) ->
                    xml(document.getDocumentElement(), options);
        };
    }

    private static Inspection xml(Element root, Map<String, String> options) {
        Node.Struct fields = XmlFields.of(root);
        @Nullable Element binary =
                SpliceInfoSectionXml.isNamespace(root.getNamespaceURI())
                        ? SpliceInfoSectionXml.binary(root)
                        : null;
        if (binary != null && SpliceInfoSectionXml.isSection(binary)) {
            Inspection inside = text(binary.getTextContent(), options);
            Node.Struct more = new Node.Struct();
            if (inside.fields() != null) {
                more.put("binary_fields", inside.fields());
            }
            List<Finding> findings = new ArrayList<>(inside.findings());
            findings.addAll(SpliceInfoSectionXml.remarks(root));
            boolean remarked = inside.outcome() == Inspection.Outcome.OK && !findings.isEmpty();
            return new Inspection(
                    remarked ? Inspection.Outcome.OK_WITH_WARNINGS : inside.outcome(),
                    fields,
                    findings,
                    more);
        }
        return switch (SpliceInfoSectionXml.read(root)) {
            case Decoded.Malformed<SpliceInfoSection>(var finding) ->
                    new Inspection(Inspection.Outcome.ERROR, fields, List.of(finding));
            case Decoded.Ok<SpliceInfoSection>(var ignored, var warnings) ->
                    Inspection.of(fields, warnings);
        };
    }
}
