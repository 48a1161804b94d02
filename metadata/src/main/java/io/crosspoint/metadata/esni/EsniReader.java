package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.CheckedElement;
import io.crosspoint.metadata.xml.KeptElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/** Entries from XML. */
final class EsniReader {

    static final String XLINK = "http://www.w3.org/1999/xlink";

    private static final Set<String> IDENTITY = Set.of("AltID", "Metadata", "Ext");

    /** The namespace of the document, in which all its entries must stand. */
    private final String namespace;

    EsniReader(String namespace) {
        this.namespace = namespace;
    }

    /** The elements inside an entry: those of its identity, its own, and those of others. */
    private record Parts(
            List<CheckedElement> identity, List<CheckedElement> own, List<KeptElement> foreign) {

        List<CheckedElement> named(String name) {
            return own.stream().filter(child -> child.name().equals(name)).toList();
        }

        <T> List<T> read(String name, Function<CheckedElement, T> read) {
            return named(name).stream().map(read).toList();
        }
    }

    /**
     * @param open true if elements of other namespaces are a part of the type
     */
    private Parts parts(CheckedElement in, boolean open, String... names) {
        in.noText();
        Parts parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (CheckedElement child : in.children()) {
            if (!child.namespace().equals(namespace)) {
                if (EsniDocument.isNamespace(child.namespace())) {
                    child.refuse("namespace", "is of another year than the document");
                } else if (!open) {
                    child.warn("extension", "of another namespace has no place in " + in.name());
                }
                parts.foreign.add(child.kept());
            } else if (IDENTITY.contains(child.name())) {
                parts.identity.add(child);
            } else if (List.of(names).contains(child.name())) {
                parts.own.add(child);
            } else {
                child.refuse("unexpected_element", "has no place in " + in.name());
            }
        }
        return parts;
    }

    EsniRoot root(CheckedElement in) {
        return in.name().equals("Results") ? results(in) : entry(in);
    }

    private Entry entry(CheckedElement in) {
        return switch (in.name()) {
            case "Media" -> media(in);
            case "MediaPoint" -> mediaPoint(in);
            case "Policy" -> policy(in);
            case "ViewingPolicy" -> viewingPolicy(in);
            case "Audience" -> audience(in);
            case "Audit" -> audit(in);
            default -> {
                in.refuse("unexpected_element", "is no entry of SCTE 224");
                yield new Policy(Identity.of(""), List.of());
            }
        };
    }

    private Results results(CheckedElement in) {
        in.noText();
        List<Entry> entries = new ArrayList<>();
        for (CheckedElement child : in.children()) {
            if (child.namespace().equals(namespace)) {
                entries.add(entry(child));
            } else {
                child.refuse("namespace", "is not in the namespace of the document");
            }
        }
        var results = new Results(in.whole("size"), entries);
        others(in);
        return results;
    }

    private Identity identity(CheckedElement in, Parts parts) {
        List<Identity.AltId> altIds = new ArrayList<>();
        List<KeptElement> metadata = new ArrayList<>();
        List<KeptElement> ext = new ArrayList<>();
        for (CheckedElement part : parts.identity) {
            switch (part.name()) {
                case "AltID" ->
                        altIds.add(
                                new Identity.AltId(
                                        part.text(),
                                        part.attribute("description"),
                                        part.attribute("type")));
                case "Metadata" -> metadata.addAll(part.kept().children());
                default -> ext.addAll(part.kept().children());
            }
        }
        return new Identity(
                in.attribute("id"),
                in.attribute(XLINK, "href"),
                in.attribute("description"),
                in.dateTime("lastUpdated"),
                in.attribute(XMLConstants.XML_NS_URI, "base"),
                altIds,
                metadata,
                ext);
    }

    private Media media(CheckedElement in) {
        Parts parts = parts(in, false, "MediaPoint");
        var media =
                new Media(
                        identity(in, parts),
                        in.attribute("source"),
                        in.dateTime("effective"),
                        in.dateTime("expires"),
                        parts.read("MediaPoint", this::mediaPoint));
        others(in);
        return media;
    }

    private MediaPoint mediaPoint(CheckedElement in) {
        Parts parts = parts(in, false, "Remove", "Apply", "MatchSignal");
        var point =
                new MediaPoint(
                        identity(in, parts),
                        in.attribute("source"),
                        in.dateTime("effective"),
                        in.dateTime("expires"),
                        in.dateTime("matchTime"),
                        in.duration("matchOffset"),
                        in.duration("expectedDuration"),
                        in.whole("order"),
                        in.flag("reusable"),
                        parts.read("Remove", this::onlyPolicy),
                        parts.read("Apply", this::apply),
                        parts.read("MatchSignal", this::matchSignal));
        others(in);
        return point;
    }

    private MediaPoint.Apply apply(CheckedElement in) {
        return new MediaPoint.Apply(onlyPolicy(in), in.duration("duration"), in.whole("priority"));
    }

    private Policy onlyPolicy(CheckedElement in) {
        Parts parts = parts(in, false, "Policy");
        List<Policy> policies = parts.read("Policy", this::policy);
        parts.identity.forEach(p -> p.refuse("unexpected_element", "has no place in " + in.name()));
        if (policies.size() != 1) {
            in.refuse(
                    policies.isEmpty() ? "element_missing" : "element_twice",
                    "holds " + policies.size() + " policies, not one");
        }
        return policies.isEmpty() ? new Policy(Identity.of(""), List.of()) : policies.getFirst();
    }

    private MediaPoint.MatchSignal matchSignal(CheckedElement in) {
        Parts parts = parts(in, false, "Assert");
        List<String> asserts = parts.read("Assert", CheckedElement::text);
        if (asserts.isEmpty()) {
            in.refuse("element_missing", "has no Assert");
        }
        var signal =
                new MediaPoint.MatchSignal(
                        constant(in, "match", Match.class),
                        in.duration("signalTolerance"),
                        in.attribute("schema"),
                        asserts);
        others(in);
        return signal;
    }

    private Policy policy(CheckedElement in) {
        Parts parts = parts(in, false, "ViewingPolicy");
        var policy =
                new Policy(identity(in, parts), parts.read("ViewingPolicy", this::viewingPolicy));
        others(in);
        return policy;
    }

    private ViewingPolicy viewingPolicy(CheckedElement in) {
        Parts parts = parts(in, true, "Audience");
        var policy =
                new ViewingPolicy(
                        identity(in, parts), parts.read("Audience", this::audience), parts.foreign);
        others(in);
        return policy;
    }

    private Audience audience(CheckedElement in) {
        Parts parts = parts(in, true, "Audience");
        var audience =
                new Audience(
                        identity(in, parts),
                        constant(in, "match", Match.class),
                        parts.read("Audience", this::audience),
                        parts.foreign);
        others(in);
        return audience;
    }

    private Audit audit(CheckedElement in) {
        Parts parts = parts(in, false, "Audit");
        var audit =
                new Audit(
                        identity(in, parts),
                        in.attribute(XLINK, "role"),
                        in.attribute("authorization"),
                        constant(in, "policyMode", Audit.PolicyMode.class),
                        constant(in, "trigger", Audit.Trigger.class),
                        constant(in, "result", Audit.Result.class),
                        parts.read("Audit", this::audit));
        others(in);
        return audit;
    }

    private static <E extends Enum<E>> @Nullable E constant(
            CheckedElement in, String attribute, Class<E> type) {
        return in.converted(
                attribute,
                text -> {
                    for (E value : type.getEnumConstants()) {
                        if (value.name().equals(text)) {
                            return value;
                        }
                    }
                    return null;
                },
                "one of " + List.of(type.getEnumConstants()));
    }

    private static void others(CheckedElement in) {
        in.noOthers(name -> name.startsWith("{"));
    }
}
