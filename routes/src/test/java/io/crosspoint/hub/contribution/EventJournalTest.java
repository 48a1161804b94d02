package io.crosspoint.hub.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.essence.analysis.Defect;
import io.crosspoint.essence.analysis.DefectKind;
import io.crosspoint.essence.analysis.TransportStreamReport;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.transport.flow.DestinationStatus;
import io.crosspoint.transport.flow.FlowStatus;
import io.crosspoint.transport.merge.LegAccount;
import io.crosspoint.transport.merge.MergeAccount;
import io.crosspoint.transport.merge.Offer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Statuses in, lines out. */
class EventJournalTest {

    private static final long SECOND = 1_000_000_000L;
    private static final TransportStreamReport SOUND = stream(Map.of(), List.of());

    private final EventJournal journal = new EventJournal();

    @Test
    void nothingNewIsNothingSaid() {
        assertEquals(
                List.of("INFO event e, leg a: delivers"),
                look(flow(1, SECOND, Map.of(), 0, 0, 0), SOUND));
        assertEquals(List.of(), look(flow(2, 2 * SECOND, Map.of(), 0, 0, 0), SOUND));
    }

    @Test
    void refusalsAreCountedByReasonOnOneLineALook() {
        up();
        assertEquals(
                List.of(
                        "WARN event e, leg a: 8 datagrams refused: 5 not RTP, 2 of another payload"
                                + " type, 1 too long, or not of whole transport packets"),
                look(
                        flow(
                                2,
                                2 * SECOND,
                                Map.of(
                                        Offer.REFUSED_NOT_RTP, 5L,
                                        Offer.REFUSED_PAYLOAD_TYPE, 2L,
                                        Offer.REFUSED_LENGTH, 1L),
                                0,
                                0,
                                0),
                        SOUND));
        assertEquals(
                List.of("WARN event e, leg a: 1 datagram refused: 1 of another payload type"),
                look(
                        flow(
                                3,
                                3 * SECOND,
                                Map.of(
                                        Offer.REFUSED_NOT_RTP, 5L,
                                        Offer.REFUSED_PAYLOAD_TYPE, 3L,
                                        Offer.REFUSED_LENGTH, 1L),
                                0,
                                0,
                                0),
                        SOUND));
    }

    @Test
    void aStatusLookedAtTwiceIsSaidOnce() {
        FlowStatus once = flow(1, SECOND, Map.of(Offer.REFUSED_FOREIGN, 9L), 0, 0, 0);
        assertEquals(2, look(once, SOUND).size());
        assertEquals(List.of(), look(once, SOUND));
    }

    @Test
    void anOutputThatThrowsAwayIsNamedWithItsTarget() {
        assertEquals(List.of(), outputs(9, 0, 0));
        up();
        assertEquals(List.of(), outputs(10, 0, 0));
        assertEquals(
                List.of(
                        "WARN event e, output cdn to 192.0.2.1:6000: 3 datagrams thrown away: its"
                                + " queue was full",
                        "WARN event e, output cdn to 192.0.2.1:6000: 1 datagram refused by the"
                                + " network or its end"),
                outputs(20, 3, 1));
        assertEquals(List.of(), outputs(20, 3, 1));
        // Opened anew, it counts from zero again.
        assertEquals(
                List.of(
                        "WARN event e, output cdn to 192.0.2.1:6000: 2 datagrams thrown away: its"
                                + " queue was full"),
                outputs(5, 2, 0));
    }

    private List<String> outputs(long sent, long dropped, long errors) {
        DestinationStatus status =
                new DestinationStatus(
                        List.of(
                                new DestinationStatus.LegStatus(
                                        "192.0.2.1:6000", sent, dropped, errors, 0)));
        return journal.outputs("e", Map.of("cdn", status)).stream()
                .map(line -> line.level() + " " + line.text())
                .toList();
    }

    @Test
    void aLegGoesDownAndComesBack() {
        up();
        assertEquals(
                List.of("WARN event e, leg a: delivers nothing"),
                look(flow(3, SECOND, Map.of(), 0, 0, 0), SOUND));
        assertEquals(List.of(), look(flow(4, SECOND, Map.of(), 0, 0, 0), SOUND));
        assertEquals(
                List.of("INFO event e, leg a: delivers"),
                look(flow(5, 5 * SECOND, Map.of(), 0, 0, 0), SOUND));
    }

    @Test
    void aLegThatNeverDeliversIsSaidAfterItsTime() {
        assertEquals(List.of(), look(flow(1, Long.MIN_VALUE, Map.of(), 0, 0, 0), SOUND));
        assertEquals(List.of(), look(flow(2, Long.MIN_VALUE, Map.of(), 0, 0, 0), SOUND));
        assertEquals(
                List.of("WARN event e, leg a: delivers nothing"),
                look(flow(3, Long.MIN_VALUE, Map.of(), 0, 0, 0), SOUND));
        assertEquals(List.of(), look(flow(4, Long.MIN_VALUE, Map.of(), 0, 0, 0), SOUND));
    }

    @Test
    void lossDropsAndRestartsAreSaid() {
        up();
        assertEquals(
                List.of(
                        "WARN event e, leg a: 40 datagrams dropped by the kernel, whose receive"
                                + " buffer of 212992 bytes was full",
                        "WARN event e: 3 datagrams of the program lost: no leg delivered",
                        "INFO event e: the source began anew"),
                look(flow(2, 2 * SECOND, Map.of(), 40, 3, 1), SOUND));
        assertEquals(List.of(), look(flow(3, 3 * SECOND, Map.of(), 40, 3, 1), SOUND));
    }

    @Test
    void unknownKernelDropsAreNone() {
        up();
        assertEquals(List.of(), look(flow(2, 2 * SECOND, Map.of(), -1, 0, 0), SOUND));
        assertEquals(1, look(flow(3, 3 * SECOND, Map.of(), 2, 0, 0), SOUND).size());
    }

    @Test
    void defectsGoByTheirNameWithTheLatestInWords() {
        up();
        TransportStreamReport broken =
                stream(
                        Map.of(DefectKind.CONTINUITY_COUNT_ERROR, 12L),
                        List.of(defect(256, 1), defect(257, 2)));
        String line =
                "WARN event e: continuity_count_error 12 times, last: on 257 (ETSI TR 101 290,"
                        + " Continuity_count_error)";
        assertEquals(List.of(line), look(flow(2, 2 * SECOND, Map.of(), 0, 0, 0), broken));
        assertEquals(List.of(), look(flow(3, 3 * SECOND, Map.of(), 0, 0, 0), broken));
    }

    @Test
    void anEventPutOnAirAgainBeginsAnew() {
        FlowStatus lossy = flow(1, SECOND, Map.of(), 0, 7, 0);
        List<String> first = look(lossy, SOUND);
        journal.retain(List.of());
        assertEquals(first, look(lossy, SOUND));
    }

    private void up() {
        look(flow(1, SECOND, Map.of(), 0, 0, 0), SOUND);
    }

    private List<String> look(FlowStatus flow, TransportStreamReport stream) {
        return journal.look("e", flow, stream).stream()
                .map(line -> line.level() + " " + line.text())
                .toList();
    }

    private static FlowStatus flow(
            int atSecond,
            long lastArrival,
            Map<Offer, Long> refused,
            long drops,
            long lost,
            long restarts) {
        LegAccount leg =
                new LegAccount(
                        "a", 1, 1, 0, Map.of(), 0, 0, 0, refused, 0, 0, lastArrival, List.of());
        return new FlowStatus(
                atSecond * SECOND,
                new MergeAccount(List.of(leg), 1, lost, restarts, 0),
                List.of(new FlowStatus.LegSocket("127.0.0.1:1", 212_992, drops, 0)),
                1,
                0,
                0,
                0);
    }

    private static Defect defect(int pid, long lastNanos) {
        Finding finding = new Finding("continuity_count_error", "on " + pid, -1, "rule");
        return new Defect(DefectKind.CONTINUITY_COUNT_ERROR, pid, finding, 6, 0, lastNanos);
    }

    private static TransportStreamReport stream(
            Map<DefectKind, Long> totals, List<Defect> defects) {
        return new TransportStreamReport(
                1, 0, 0, true, 0, 0, 0, null, null, List.of(), List.of(), totals, defects);
    }
}
