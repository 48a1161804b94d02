package io.crosspoint.hub.cue;

import java.time.Instant;
import java.util.List;

/**
 * An entry of an event's decision log: one section that goes on air, or why none does. It is what
 * insertion, ledger and partners read, as JSON in these names.
 *
 * @param event the event
 * @param entry its number in the event's log; grows, not always by one
 * @param correlation what the cue is called everywhere; entries of one request share it
 * @param source who asked
 * @param request what made the request one of its kind
 * @param kind how long it is worth something
 * @param asked what was asked, in the standard's own words, for people
 * @param requested when the request had come in
 * @param decided when it was decided
 * @param splicePts90k the splice point, 33 bits; −1 for an immediate one or none
 * @param position90k where it goes in: see {@code SpliceOrder}
 * @param copies the same
 * @param spacing90k the same
 * @param packetsBefore the same
 * @param section base64 of the splice_info_section; empty if it was refused
 * @param pair what start and end of one break share; empty if it stands alone
 * @param segmentation the segmentation descriptors within, for those who do not read SCTE 35
 * @param refused why it is not put on air; empty if it is
 */
public record Decision(
        String event,
        long entry,
        String correlation,
        String source,
        String request,
        Kind kind,
        String asked,
        Instant requested,
        Instant decided,
        long splicePts90k,
        long position90k,
        int copies,
        int spacing90k,
        int packetsBefore,
        String section,
        String pair,
        List<Segmentation> segmentation,
        String refused) {

    public Decision {
        segmentation = List.copyOf(segmentation);
    }

    /** The same decision under another number, at another position. */
    Decision placed(long nextEntry, long nextPosition90k, int nextPacketsBefore) {
        return new Decision(
                event,
                nextEntry,
                correlation,
                source,
                request,
                kind,
                asked,
                requested,
                decided,
                splicePts90k,
                nextPosition90k,
                copies,
                spacing90k,
                nextPacketsBefore,
                section,
                pair,
                segmentation,
                refused);
    }

    /** How long a cue is worth something. */
    public enum Kind {
        /** A start or an insertion: worth nothing after its splice point. */
        START,
        /** An end, a return, a cancel: due until it is delivered or superseded. */
        END,
        /** Now: worth nothing after the event's grace. */
        IMMEDIATE
    }

    /**
     * A segmentation descriptor in short.
     *
     * @param eventId segmentation_event_id
     * @param type segmentation_type_id
     * @param upid as text
     */
    public record Segmentation(long eventId, int type, String upid) {}
}
