package io.crosspoint.metadata.captions.ebuttlive;

import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.captions.ttml.Interval;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of documents, resolved: a document is active from its resolved begin time, which is
 * its computed one, until its computed end or until a document with a higher number begins. A
 * document that a higher one does not let begin is never active.
 */
public final class EbuTtLiveSequence {

    /** Documents that are kept; the one with the lowest number goes first. */
    public static final int MAX_DOCUMENTS = 1000;

    private static final String RULE = "EBU-TT Live, sequence";

    private final TreeMap<Long, Held> documents = new TreeMap<>();
    private @Nullable EbuTtLiveDocument first;
    private String authorsGroup = "";

    /**
     * A document and when it is active.
     *
     * @param document the document
     * @param available when it came
     * @param interval its resolved begin and end time
     */
    public record Activation(EbuTtLiveDocument document, MediaTime available, Interval interval) {}

    /** A document with its computed times. */
    private record Held(EbuTtLiveDocument document, MediaTime available, Interval computed) {}

    /**
     * Adds a document.
     *
     * @param available when it came
     * @return why it is refused: another sequence, another timing model, another group of authors
     *     than the documents before it that say one, a number that is there; or empty
     */
    public Optional<Finding> add(EbuTtLiveDocument document, MediaTime available) {
        if (first != null && !first.sequenceIdentifier().equals(document.sequenceIdentifier())) {
            return refused(
                    "ebu_tt_live_other_sequence",
                    document.sequenceIdentifier() + " in " + first.sequenceIdentifier());
        }
        if (first != null && !first.timing().equals(document.timing())) {
            return refused(
                    "ebu_tt_live_timing_model",
                    document.timing() + " in a sequence with " + first.timing());
        }
        String group = document.authorsGroupIdentifier();
        if (!group.isEmpty() && !authorsGroup.isEmpty() && !group.equals(authorsGroup)) {
            return refused(
                    "ebu_tt_live_authors_group", group + " in a sequence of " + authorsGroup);
        }
        if (documents.containsKey(document.sequenceNumber())) {
            return refused(
                    "ebu_tt_live_duplicate", "number " + document.sequenceNumber() + " is there");
        }
        first = first == null ? document : first;
        authorsGroup = authorsGroup.isEmpty() ? group : authorsGroup;
        documents.put(
                document.sequenceNumber(),
                new Held(document, available, document.computedTimes(available)));
        if (documents.size() > MAX_DOCUMENTS) {
            documents.pollFirstEntry();
        }
        return Optional.empty();
    }

    private static Optional<Finding> refused(String kind, String detail) {
        return Optional.of(new Finding(kind, detail, Finding.NO_OFFSET, RULE));
    }

    /** The documents that are ever active, by number, with their resolved times. */
    public List<Activation> activations() {
        List<Activation> active = new ArrayList<>();
        MediaTime nextBegin = null;
        for (Map.Entry<Long, Held> entry : documents.descendingMap().entrySet()) {
            Held held = entry.getValue();
            Interval computed = held.computed();
            Interval resolved =
                    new Interval(computed.begin(), Interval.earlier(computed.end(), nextBegin));
            if (resolved.end() == null || resolved.begin().isBefore(resolved.end())) {
                active.add(new Activation(held.document(), held.available(), resolved));
            }
            nextBegin = Interval.earlier(nextBegin, computed.begin());
        }
        return active.reversed();
    }

    /** The document that is active at a time. */
    public Optional<EbuTtLiveDocument> activeAt(MediaTime time) {
        return activations().stream()
                .filter(activation -> activation.interval().contains(time))
                .map(Activation::document)
                .findFirst();
    }

    /** What the sequence shows. */
    public TimedText timedText() {
        List<Cue> cues = new ArrayList<>();
        activations().forEach(a -> cues.addAll(a.document().cues(a.available(), a.interval())));
        return first == null
                ? new TimedText("", "", cues)
                : new TimedText(first.sequenceIdentifier(), first.language(), cues);
    }
}
