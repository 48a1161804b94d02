package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.xml.KeptElement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A document laid open as it stands: values as strings in the spelling of the sender. */
final class EsniFields {

    private static final String HREF = "{" + EsniReader.XLINK + "}href";
    private static final String ROLE = "{" + EsniReader.XLINK + "}role";
    private static final String BASE = "{" + XMLConstants.XML_NS_URI + "}base";

    /** {@code MatchSignal}'s {@code schema} where nothing is said. */
    private static final String SCTE_35 = "http://www.scte.org/schemas/35";

    private EsniFields() {}

    static Node.Struct of(Element root) {
        return entry(KeptElement.of(root));
    }

    private static Node.Struct entry(KeptElement in) {
        Node.Struct out = new Node.Struct().put("element", in.name());
        plain(in, out);
        put(out, "href", in.attribute(HREF));
        put(out, "role", in.attribute(ROLE));
        put(out, "base", in.attribute(BASE));
        if (!own(in, "AltID").isEmpty()) {
            out.put("altIds", list(own(in, "AltID"), EsniFields::altId));
        }
        List<KeptElement> metadata =
                own(in, "Metadata").stream().flatMap(m -> m.children().stream()).toList();
        if (!metadata.isEmpty()) {
            out.put("metadata", list(metadata, EsniFields::detail));
        }
        switch (in.name()) {
            case "Media" -> entries(in, "MediaPoint", "mediaPoints", out);
            case "MediaPoint" -> mediaPoint(in, out);
            case "Policy" -> entries(in, "ViewingPolicy", "viewingPolicies", out);
            case "ViewingPolicy" ->
                    out.put("audience", list(own(in, "Audience"), EsniFields::entry))
                            .put("actions", list(foreign(in), EsniFields::open));
            case "Audience" -> {
                entries(in, "Audience", "audiences", out);
                if (!foreign(in).isEmpty()) {
                    out.put("properties", list(foreign(in), EsniFields::open));
                }
            }
            case "Audit" -> entries(in, "Audit", "audits", out);
            case "Results" -> out.put("entries", list(in.children(), EsniFields::entry));
            default -> {
                // refused by the reader
            }
        }
        return out;
    }

    private static void mediaPoint(KeptElement in, Node.Struct out) {
        out.put("apply", list(own(in, "Apply"), EsniFields::change))
                .put("remove", list(own(in, "Remove"), EsniFields::change));
        List<KeptElement> signals = own(in, "MatchSignal");
        if (signals.size() == 1) {
            out.put("matchSignal", signal(signals.getFirst()));
        } else if (signals.size() > 1) {
            out.put("matchSignal", list(signals, EsniFields::signal));
        }
    }

    private static void entries(KeptElement in, String element, String name, Node.Struct out) {
        if (!own(in, element).isEmpty()) {
            out.put(name, list(own(in, element), EsniFields::entry));
        }
    }

    private static Node list(List<KeptElement> elements, Function<KeptElement, Node> show) {
        Node.Sequence list = new Node.Sequence();
        elements.forEach(element -> list.add(show.apply(element)));
        return list;
    }

    private static List<KeptElement> own(KeptElement in, String name) {
        return in.children().stream()
                .filter(c -> c.namespace().equals(in.namespace()) && c.name().equals(name))
                .toList();
    }

    private static List<KeptElement> foreign(KeptElement in) {
        return in.children().stream()
                .filter(child -> !child.namespace().equals(in.namespace()))
                .toList();
    }

    private static void plain(KeptElement in, Node.Struct out) {
        for (Map.Entry<String, String> attribute : in.attributes().entrySet()) {
            if (!attribute.getKey().startsWith("{")) {
                out.put(attribute.getKey(), attribute.getValue());
            }
        }
    }

    private static void put(Node.Struct out, String name, @Nullable String value) {
        if (value != null) {
            out.put(name, value);
        }
    }

    private static Node altId(KeptElement in) {
        return new Node.Leaf(in.text(), String.join(", ", in.attributes().values()));
    }

    private static Node detail(KeptElement in) {
        Node.Struct out = new Node.Struct();
        if (!in.attributes().containsKey("name")) {
            out.put("name", in.name());
        }
        plain(in, out);
        return out.put("value", in.text());
    }

    private static Node change(KeptElement in) {
        Node.Struct out = new Node.Struct();
        own(in, "Policy").forEach(policy -> out.put("policy", entry(policy)));
        plain(in, out);
        return out;
    }

    private static Node signal(KeptElement in) {
        Node.Struct out = new Node.Struct();
        plain(in, out);
        if (SCTE_35.equals(in.attribute("schema"))) {
            out.fields().remove("schema");
        }
        return out.put("asserts", list(own(in, "Assert"), a -> new Node.Leaf(a.text(), "")));
    }

    /** An action or a property; what is inside it is told to people only. */
    private static Node open(KeptElement in) {
        Node.Struct out =
                new Node.Struct()
                        .put("name", in.name(), inWords(in.children()))
                        .put("namespace", in.namespace());
        if (!in.text().isEmpty()) {
            out.put("text", in.text());
        }
        Node.Struct attributes = new Node.Struct();
        plain(in, attributes);
        if (!attributes.fields().isEmpty()) {
            out.put("attributes", attributes);
        }
        return out;
    }

    private static String inWords(List<KeptElement> elements) {
        return elements.stream().map(EsniFields::inWords).collect(Collectors.joining("; "));
    }

    private static String inWords(KeptElement in) {
        StringBuilder out = new StringBuilder(in.name());
        in.attributes()
                .forEach((name, value) -> out.append(' ').append(name).append('=').append(value));
        if (!in.text().isEmpty()) {
            out.append(' ').append(in.text());
        }
        if (!in.children().isEmpty()) {
            out.append(" [").append(inWords(in.children())).append(']');
        }
        return out.toString();
    }
}
