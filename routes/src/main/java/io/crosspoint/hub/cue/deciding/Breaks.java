package io.crosspoint.hub.cue.deciding;

import io.crosspoint.hub.cue.Decision;
import io.crosspoint.metadata.scte35.SegmentationDescriptor;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInsert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose the splice and segmentation events of a program are, and which start an end belongs to. An
 * event is the system's that used it last, for {@link #HOLD} from then. Bounded by {@link
 * #MAX_KEPT}: the one that was used longest ago is forgotten.
 */
public final class Breaks {

    /** Events that are remembered. */
    public static final int MAX_KEPT = 4096;

    /** So long after its last use an event identifier may be another system's. */
    public static final Duration HOLD = Duration.ofHours(1);

    private record Owner(String source, Instant used) {}

    private final Map<String, Owner> owners = bounded();
    private final Map<String, String> pairs = bounded();

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX_KEPT;
            }
        };
    }

    /** What stands against a system using the section's events; empty if nothing does. */
    public String conflict(SpliceInfoSection section, String source, Instant now) {
        for (String event : events(section)) {
            Owner owner = owners.get(event);
            if (owner != null
                    && !owner.source().equals(source)
                    && owner.used().plus(HOLD).isAfter(now)) {
                return "%s is '%s''s".formatted(event, owner.source());
            }
        }
        return "";
    }

    /** Takes the section's events as a system's. */
    public void used(SpliceInfoSection section, String source, Instant now) {
        for (String event : events(section)) {
            owners.put(event, new Owner(source, now));
        }
    }

    /**
     * Takes a section as decided.
     *
     * @return what its start and its end share; empty if it stands alone. Of one that ends
     *     something and starts another it is what the other will share with its end
     */
    public String decided(
            SpliceInfoSection section,
            Decision.Kind kind,
            String source,
            String correlation,
            Instant now) {
        used(section, source, now);
        List<String> keys = startKeys(section, kind);
        if (!keys.isEmpty()) {
            keys.forEach(key -> pairs.put(key, correlation));
            return correlation;
        }
        return pairKeys(section, false).stream()
                .map(pairs::get)
                .filter(p -> p != null)
                .findFirst()
                .orElse("");
    }

    /** Takes a decision that was in the log already. */
    public void recovered(SpliceInfoSection section, Decision decision) {
        for (String event : events(section)) {
            owners.put(event, new Owner(decision.source(), decision.decided()));
        }
        if (decision.pair().isEmpty()) {
            return;
        }
        List<String> keys = startKeys(section, decision.kind());
        if (!keys.isEmpty()) {
            keys.forEach(key -> pairs.put(key, decision.pair()));
        } else {
            // Its start may not be in the log any more.
            pairKeys(section, false).forEach(key -> pairs.putIfAbsent(key, decision.pair()));
        }
    }

    /** Of what begins with the section. */
    private static List<String> startKeys(SpliceInfoSection section, Decision.Kind kind) {
        return kind == Decision.Kind.END && !Worth.starts(section)
                ? List.of()
                : pairKeys(section, kind == Decision.Kind.END);
    }

    private static List<String> events(SpliceInfoSection section) {
        List<String> events = new ArrayList<>();
        if (section.spliceCommand() instanceof SpliceInsert insert) {
            events.add("splice event 0x%08X".formatted(insert.spliceEventId()));
        }
        for (SpliceDescriptor descriptor : section.descriptors()) {
            if (descriptor instanceof SegmentationDescriptor segmentation) {
                events.add(
                        "segmentation event 0x%08X".formatted(segmentation.segmentationEventId()));
            }
        }
        return events;
    }

    private static List<String> pairKeys(SpliceInfoSection section, boolean startsOnly) {
        List<String> keys = new ArrayList<>();
        if (section.spliceCommand() instanceof SpliceInsert insert
                && (!startsOnly || Worth.starts(insert))) {
            keys.add("splice " + insert.spliceEventId());
        }
        for (SpliceDescriptor descriptor : section.descriptors()) {
            if (descriptor instanceof SegmentationDescriptor segmentation
                    && (!startsOnly || Worth.starts(segmentation))) {
                int type = segmentation.segmentationTypeId();
                int family = type < SegmentationType.CHAPTER_START ? 0 : type & ~1;
                String event = "segmentation " + segmentation.segmentationEventId();
                // A cancel names the event alone, and means whatever of it has begun.
                keys.add(
                        segmentation.segmentationEventCancelIndicator()
                                ? event
                                : event + " " + family);
                keys.add(event);
            }
        }
        return keys;
    }
}
