package io.crosspoint.metadata.inspect;

import io.crosspoint.metadata.wire.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an inspector has to say about one input.
 *
 * @param outcome whether the input can be acted on
 * @param fields the decoded structure; null if nothing could be read
 * @param findings what is wrong or was tolerated, the gravest first
 * @param more what stands beside {@code fields}, by name: the section inside an XML document's
 *     {@code Binary}; mostly nothing
 */
public record Inspection(
        Outcome outcome, @Nullable Node fields, List<Finding> findings, Node.Struct more) {

    /** Whether the input can be acted on. */
    public enum Outcome {
        /** Read, nothing to say. */
        OK,
        /** Read; some of it is not as the standard has it. */
        OK_WITH_WARNINGS,
        /** Refused; not to be acted on. */
        ERROR,
        /** Well formed but encrypted, and no key was given. */
        OPAQUE;

        /** As it stands in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Inspection {
        findings = List.copyOf(findings);
    }

    /** An inspection with nothing beside its fields. */
    public Inspection(Outcome outcome, @Nullable Node fields, List<Finding> findings) {
        this(outcome, fields, findings, new Node.Struct());
    }

    /** A structure that was read: clean, or with warnings. */
    public static Inspection of(Node fields, List<Finding> warnings) {
        return new Inspection(
                warnings.isEmpty() ? Outcome.OK : Outcome.OK_WITH_WARNINGS, fields, warnings);
    }

    /** A refusal. */
    public static Inspection refused(Finding finding) {
        return new Inspection(Outcome.ERROR, null, List.of(finding));
    }

    /** {@code {"outcome", "fields", "error", "warnings"}} with what applies of them. */
    public Node toNode() {
        Node.Struct struct = new Node.Struct().put("outcome", outcome.wireName());
        if (fields != null) {
            struct.put("fields", fields);
        }
        more.fields().forEach(struct::put);
        if (outcome == Outcome.ERROR && !findings.isEmpty()) {
            struct.put("error", node(findings.getFirst()));
        }
        List<Finding> warnings =
                outcome == Outcome.ERROR && !findings.isEmpty()
                        ? findings.subList(1, findings.size())
                        : findings;
        if (!warnings.isEmpty()) {
            Node.Sequence list = new Node.Sequence();
            warnings.forEach(warning -> list.add(node(warning)));
            struct.put("warnings", list);
        }
        return struct;
    }

    private static Node node(Finding finding) {
        return new Node.Struct()
                .put("kind", finding.kind())
                .put("detail", finding.detail())
                .put("offset", finding.offset() == Finding.NO_OFFSET ? null : finding.offset())
                .put("rule", finding.rule());
    }
}
