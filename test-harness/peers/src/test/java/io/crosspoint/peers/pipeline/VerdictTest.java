package io.crosspoint.peers.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.rtp.RtpHeader;
import io.crosspoint.peers.venue.SentDatagram;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final int SSRC = 0xCAFE;
    private static final long FIRST = 65_530; // the wrap is six datagrams away
    private static final long MILLI = 1_000_000;

    private final Verdict verdict = new Verdict(2);

    private static byte[] payload(int index) {
        return new byte[] {(byte) index, (byte) (index >> 8), (byte) (index >> 16)};
    }

    private static Arrival rtp(int leg, int index, byte[] payload) {
        byte[] datagram = new byte[RtpHeader.BYTES + payload.length];
        new RtpHeader((int) (FIRST + index & 0xFFFF), 632 * index, SSRC).write(datagram);
        System.arraycopy(payload, 0, datagram, RtpHeader.BYTES, payload.length);
        return Arrival.rtp(
                leg, datagram, Arrival.Identity.WHOLE, (100 + index * 7L) * MILLI + 50 * MILLI);
    }

    private static Arrival rtp(int index) {
        return rtp(0, index, payload(index));
    }

    private void venueSends(int from, int to) {
        verdict.source(SSRC);
        for (int i = from; i < to; i++) {
            byte[] payload = payload(i);
            verdict.sent(
                    new SentDatagram(
                            FIRST + i,
                            SentDatagram.hash(payload, 0, payload.length),
                            0,
                            (100 + i * 7L) * MILLI,
                            632 * i));
        }
    }

    private void come(int... indices) {
        for (int index : indices) {
            verdict.received(rtp(index));
        }
    }

    private void says(String name, double value) {
        assertEquals(
                value, Json.number(verdict.program(), name), name + " of " + verdict.program());
    }

    @Test
    void allThatCameOnceInOrderIsClean() {
        venueSends(0, 10);
        come(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        verdict.close();

        assertTrue(verdict.clean());
        says("expected", 10);
        says("delivered", 10);
        assertEquals(50, Json.number(verdict.program(), "added_latency_ms", "p50"), 1);
        assertEquals(50, Json.number(verdict.program(), "added_latency_ms", "max"));
    }

    @Test
    void aHoleIsLost() {
        venueSends(0, 10);
        come(0, 1, 2, 4, 5, 6, 7, 8, 9);
        verdict.close();

        assertFalse(verdict.clean());
        says("lost", 1);
        says("expected", 10);
        says("out_of_order", 0);
    }

    @Test
    void theEndIsExpectedToo() {
        venueSends(0, 10);
        come(0, 1, 2);
        verdict.close();

        says("lost", 7);
        assertFalse(verdict.clean());
    }

    @Test
    void whatWasSentBeforeTheFirstIsCountedApart() {
        venueSends(0, 10);
        come(4, 5, 6, 7, 8, 9);
        verdict.close();

        assertTrue(verdict.clean());
        says("expected", 6);
        says("before_first", 4);
    }

    @Test
    void nothingAtAllIsAllLost() {
        venueSends(0, 10);
        verdict.close();

        says("lost", 10);
        says("expected", 10);
        assertFalse(verdict.clean());
    }

    @Test
    void aSilentVenueIsNotClean() {
        verdict.close();

        assertFalse(verdict.clean());
    }

    @Test
    void twiceOnOneLegIsDuplicatedButOncePerLegIsNot() {
        venueSends(0, 3);
        come(0, 1, 1, 2);
        for (int i = 0; i < 3; i++) {
            assertEquals(Verdict.Fate.COPY, verdict.received(rtp(1, i, payload(i))));
        }
        verdict.close();

        says("duplicated", 1);
        says("delivered", 3);
        assertEquals(3, verdict.delivered(1));
        assertFalse(verdict.clean());
    }

    @Test
    void oneLegMakesUpForTheOther() {
        venueSends(0, 4);
        come(0, 2);
        verdict.received(rtp(1, 1, payload(1)));
        verdict.received(rtp(1, 3, payload(3)));
        verdict.close();

        assertTrue(verdict.clean());
    }

    @Test
    void overtakenIsOutOfOrderAlsoOverTheWrap() {
        venueSends(0, 10);
        come(0, 1, 2, 3, 4, 6, 5, 7, 8, 9);
        verdict.close();

        says("out_of_order", 1);
        says("lost", 0);
        assertFalse(verdict.clean());
    }

    @Test
    void otherBytesAreNotAsSent() {
        venueSends(0, 3);
        come(0, 2);
        verdict.received(rtp(0, 1, payload(99)));
        verdict.close();

        says("byte_mismatches", 1);
        says("lost", 0);
        assertFalse(verdict.clean());
    }

    @Test
    void anotherTimestampIsNotAsSent() {
        venueSends(0, 1);
        byte[] datagram = new byte[RtpHeader.BYTES + 3];
        new RtpHeader((int) FIRST, 1, SSRC).write(datagram);
        verdict.received(Arrival.rtp(0, datagram, Arrival.Identity.WHOLE, 0));
        verdict.close();

        says("timestamp_mismatches", 1);
        assertFalse(verdict.clean());
    }

    @Test
    void anotherSourceIsForeign() {
        venueSends(0, 1);
        come(0);
        byte[] datagram = new byte[RtpHeader.BYTES + 3];
        new RtpHeader((int) FIRST, 0, SSRC + 1).write(datagram);
        Arrival arrival = Arrival.rtp(0, datagram, Arrival.Identity.WHOLE, 0);

        assertEquals(Verdict.Fate.UNKNOWN, verdict.received(arrival));
        verdict.foreign(arrival);
        verdict.close();

        says("foreign", 1);
        assertFalse(verdict.clean());
    }

    @Test
    void whatTheLogDoesNotSayYetIsUnknown() {
        venueSends(0, 2);
        assertEquals(Verdict.Fate.UNKNOWN, verdict.received(rtp(2)));
        venueSends(2, 3);
        assertEquals(Verdict.Fate.FIRST, verdict.received(rtp(2)));
    }

    @Test
    void bareUdpIsKnownByItsBytesAlone() {
        byte[] same = payload(7);
        for (int i = 0; i < 4; i++) {
            byte[] bytes = i == 1 || i == 3 ? same : payload(i);
            verdict.sent(
                    new SentDatagram(
                            FIRST + i, SentDatagram.hash(bytes, 0, bytes.length), 0, 0, 0));
        }
        for (byte[] bytes : new byte[][] {payload(0), same, payload(2), same}) {
            assertEquals(
                    Verdict.Fate.FIRST,
                    verdict.received(Arrival.bare(0, bytes, Arrival.Identity.WHOLE, 0)));
        }
        assertTrue(verdict.clean());

        Arrival damaged = Arrival.bare(0, payload(50), Arrival.Identity.WHOLE, 0);
        assertEquals(Verdict.Fate.UNKNOWN, verdict.received(damaged));
        verdict.foreign(damaged);
        verdict.close();
        says("byte_mismatches", 1);
        assertFalse(verdict.clean());
    }

    @Test
    void aLongRunForgetsNoLoss() {
        int count = 5 * Verdict.OPEN_MAX;
        for (int i = 0; i < count; i++) {
            venueSends(i, i + 1);
            if (i % 1_000 != 999) {
                come(i);
            }
        }
        verdict.close();

        says("lost", count / 1_000);
        says("expected", count);
    }

    @Test
    void aHoleCountsInTheAccountOfTheMomentOnlyWhenItIsOverdue() {
        venueSends(0, 10);
        come(0, 1, 3, 4);

        assertEquals(0, verdict.lostBefore(100 * MILLI));
        assertEquals(1, verdict.lostBefore((100 + 4 * 7) * MILLI));
        assertEquals(6, verdict.lostBefore(Long.MAX_VALUE / 2));
    }
}
