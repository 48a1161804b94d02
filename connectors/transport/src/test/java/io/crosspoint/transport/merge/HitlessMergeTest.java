package io.crosspoint.transport.merge;

import static io.crosspoint.transport.merge.Datagrams.offer;
import static io.crosspoint.transport.merge.Datagrams.poll;
import static io.crosspoint.transport.merge.Datagrams.rtp;
import static io.crosspoint.transport.merge.Datagrams.sequences;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.transport.merge.MergeOptions.Playout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HitlessMergeTest {

    private static final int MAIN = 0x11223344;
    private static final int OTHER = 0x55667788;

    private static HitlessMerge merge(int legs, int windowMillis, Playout playout) {
        List<String> names = List.of("a", "b", "c", "d").subList(0, legs);
        return new HitlessMerge(new MergeOptions(names, windowMillis, playout, 20_000));
    }

    /** The main stream's datagram of a number, sent a millisecond after the one before. */
    private static byte[] main(int number) {
        return rtp(MAIN, number, number * 90);
    }

    private static byte[] other(int number) {
        return rtp(OTHER, number, 1_000_000 + number * 90);
    }

    @Test
    void alignedLeavesTheWindowBehindTheEarliestLeg() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        assertEquals(Offer.TAKEN, offer(m, 0, main(1), 100));
        assertEquals(Offer.SPARE, offer(m, 1, main(1), 120));
        assertEquals(150 * Datagrams.MS, m.nextDueNanos());
        assertEquals(List.of(), sequences(m, 149.999));
        assertEquals(List.of(1), sequences(m, 150));
        assertEquals(Long.MAX_VALUE, m.nextDueNanos());
    }

    @Test
    void anythingLaterTakesWhatIsBeforeItAlong() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        offer(m, 0, main(1), 100);
        offer(m, 0, main(4), 101);
        assertEquals(Offer.TAKEN, offer(m, 1, main(3), 140));
        assertEquals(List.of(1), sequences(m, 150));
        assertEquals(List.of(3, 4), sequences(m, 151));
        assertEquals(Offer.LATE, offer(m, 1, main(2), 151));
        assertEquals(1, m.account(151 * Datagrams.MS).lost());
    }

    @Test
    void whatArrivesAfterItsTurnIsLateEvenIfNobodyAsked() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        offer(m, 0, main(1), 100);
        offer(m, 0, main(3), 101);
        assertEquals(Offer.LATE, offer(m, 1, main(2), 151));
        assertEquals(List.of(1, 3), sequences(m, 200));
    }

    @Test
    void earliestLeavesAtOnceAndWaitsForAGap() {
        HitlessMerge m = merge(2, 50, Playout.EARLIEST);
        offer(m, 0, main(1), 100);
        assertEquals(List.of(1), sequences(m, 100));
        offer(m, 0, main(3), 102);
        assertEquals(List.of(), sequences(m, 151.999));
        assertEquals(List.of(3), sequences(m, 152));
        offer(m, 0, main(5), 160);
        offer(m, 1, main(4), 170);
        assertEquals(List.of(4, 5), sequences(m, 170));
    }

    @Test
    void aLegMayBeAheadByTheWholeWindow() {
        HitlessMerge m = merge(2, 100, Playout.ALIGNED);
        List<Integer> out = new ArrayList<>();
        for (int t = 0; t < 400; t++) {
            offer(m, 0, main(t + 1), 1000 + t);
            if (t >= 150) {
                // Joins 99 ms ahead; from 250 on the slower one loses every second datagram.
                offer(m, 1, main(t + 100), 1000 + t);
            }
            out.addAll(sequences(m, 1000 + t));
        }
        for (int i = 0; i < out.size(); i++) {
            assertEquals(i + 1, out.get(i));
        }
        assertEquals(0, m.account(1400 * Datagrams.MS).legs().get(1).lost());
        assertEquals(0, m.account(1400 * Datagrams.MS).legs().get(1).late());
    }

    @Test
    void afterAnOutageOfAllLegsItGoesOnAtOnceAndCountsWhatIsMissing() {
        for (Playout playout : Playout.values()) {
            HitlessMerge m = merge(2, 50, playout);
            offer(m, 0, main(1), 1);
            assertEquals(List.of(1), sequences(m, 60));
            // 1.5 s later, and as many numbers: then normal delay, no stall.
            offer(m, 1, main(1501), 1501);
            offer(m, 0, main(1502), 1502);
            assertEquals(List.of(), sequences(m, 1550));
            assertEquals(List.of(1501, 1502), sequences(m, 1552));
            MergeAccount account = m.account(1552 * Datagrams.MS);
            assertEquals(1499, account.lost());
            assertEquals(0, account.restarts());
        }
    }

    @Test
    void aRestartIsTakenOverWithNothingLost() {
        for (Playout playout : Playout.values()) {
            HitlessMerge m = merge(2, 50, playout);
            for (int i = 0; i < 20; i++) {
                offer(m, 0, main(i), i);
                offer(m, 1, main(i), i + 10);
            }
            List<byte[]> out = new ArrayList<>(poll(m, 25));
            for (int i = 0; i < 100; i++) {
                double t = 30 + i;
                assertTrue(
                        Arrays.asList(Offer.HELD, Offer.TAKEN)
                                .contains(offer(m, 0, other(500 + i), t)));
                offer(m, 1, other(500 + i), t);
                out.addAll(poll(m, t));
            }
            out.addAll(poll(m, 500));
            assertEquals(120, out.size());
            assertEquals(19, Datagrams.sequence(out.get(19)));
            for (int i = 0; i < 100; i++) {
                assertArrayEquals(other(500 + i), out.get(20 + i));
            }
            MergeAccount account = m.account(500 * Datagrams.MS);
            assertEquals(1, account.restarts());
            assertEquals(0, account.lost());
            assertEquals(List.of(), account.legs().get(0).alarms());
        }
    }

    @Test
    void theTimeOfARestartIsKeptEvenIfNobodyAsks() {
        HitlessMerge m = merge(1, 50, Playout.ALIGNED);
        offer(m, 0, main(1), 20);
        assertEquals(Offer.HELD, offer(m, 0, other(500), 100));
        assertEquals(Offer.HELD, offer(m, 0, other(502), 101));
        assertEquals(Offer.LATE, offer(m, 0, other(501), 160));
        assertEquals(List.of(1, 500, 502), sequences(m, 160));
    }

    @Test
    void aRestartIsBelievedAWindowAfterTheLastOfTheOldStream() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        offer(m, 0, main(1), 98);
        offer(m, 1, main(1), 99);
        offer(m, 0, other(500), 100);
        offer(m, 0, other(501), 101);
        // Leg b may be alive: it has 250 ms to show it.
        assertEquals(List.of(1), sequences(m, 148));
        assertEquals(348 * Datagrams.MS, m.nextDueNanos());
        // It brings one more that a had lost, and goes over too.
        offer(m, 1, main(2), 149);
        assertEquals(List.of(), sequences(m, 150));
        offer(m, 1, other(500), 150);
        assertEquals(199 * Datagrams.MS, m.nextDueNanos());
        assertEquals(List.of(2, 500, 501), sequences(m, 199));
    }

    @Test
    void turnsFollowArrivalNotTheOrderInWhichLegsAreDrained() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        offer(m, 0, main(1), 103);
        offer(m, 1, main(2), 101);
        assertEquals(151 * Datagrams.MS, m.nextDueNanos());
        assertEquals(List.of(1, 2), sequences(m, 151));
    }

    @Test
    void aForeignLegIsRefusedAlarmedAndNeverGoesOnAir() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        List<byte[]> out = new ArrayList<>();
        int t = 0;
        for (; t < 1000; t++) {
            offer(m, 0, main(t), t);
            offer(m, 1, other(t), t + 0.5);
            out.addAll(poll(m, t + 0.6));
        }
        LegAccount foreign = m.account(t * Datagrams.MS).legs().get(1);
        assertEquals(1000, foreign.refused().get(Offer.REFUSED_FOREIGN));
        assertTrue(
                foreign.alarms().getFirst().contains("SSRC 0x55667788"),
                foreign.alarms()::toString);
        assertEquals(0, foreign.lost(), "it never joined");
        // The good leg dies: nothing is better than the wrong program.
        for (; t < 5000; t++) {
            assertEquals(Offer.REFUSED_FOREIGN, offer(m, 1, other(t), t));
            out.addAll(poll(m, t));
        }
        assertEquals(1000, out.size());
        // It is patched right, and helps at once.
        for (; t < 5200; t++) {
            offer(m, 1, main(t), t);
            out.addAll(poll(m, t + 0.6));
        }
        out.addAll(poll(m, 6000));
        assertEquals(1200, out.size());
        assertTrue(out.stream().allMatch(d -> Datagrams.ssrc(d) == MAIN));
    }

    @Test
    void aRefusedStreamIsTakenWhenAnotherLegBringsItToo() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        // The restart reaches leg a three seconds before leg b.
        List<byte[]> out = new ArrayList<>();
        for (int t = 0; t < 5000; t++) {
            offer(m, 0, t < 1000 ? main(t) : other(t), t);
            offer(m, 1, t < 4000 ? main(t) : other(t), t);
            out.addAll(poll(m, t));
        }
        out.addAll(poll(m, 9000));
        assertEquals(5000, out.size());
        assertEquals(MAIN, Datagrams.ssrc(out.get(3999)));
        assertEquals(OTHER, Datagrams.ssrc(out.get(4000)));
        assertEquals(1, m.account(9000 * Datagrams.MS).restarts());
    }

    @Test
    void twoLegsThatWereRefusedTheSameAreBelievedWhenTheThirdIsSilent() {
        HitlessMerge m = merge(3, 50, Playout.ALIGNED);
        List<byte[]> out = new ArrayList<>();
        for (int t = 0; t < 5000; t++) {
            offer(m, 0, t < 1000 ? main(t) : other(t), t);
            offer(m, 1, t < 1500 ? main(t) : other(t), t);
            if (t < 3000) {
                offer(m, 2, main(t), t);
            }
            out.addAll(poll(m, t));
        }
        out.addAll(poll(m, 9000));
        assertEquals(MAIN, Datagrams.ssrc(out.get(2999)));
        assertEquals(OTHER, Datagrams.ssrc(out.get(3000)));
        assertEquals(4999, Datagrams.sequence(out.getLast()));
        assertTrue(out.size() > 4600, "back within about a third of a second: " + out.size());
    }

    @Test
    void sameNumbersOtherBytesIsAnotherStream() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        List<byte[]> out = new ArrayList<>();
        for (int t = 0; t < 1000; t++) {
            offer(m, 0, main(t), t);
            byte[] twin = main(t);
            twin[150] ^= 1;
            twin[199] ^= 1;
            offer(m, 1, twin, t + 0.5);
            out.addAll(poll(m, t + 0.6));
        }
        out.addAll(poll(m, 2000));
        assertEquals(1000, out.size());
        for (int t = 0; t < 1000; t++) {
            assertArrayEquals(main(t), out.get(t));
        }
        Map<Offer, Long> refused = m.account(2000 * Datagrams.MS).legs().get(1).refused();
        assertTrue(refused.getOrDefault(Offer.REFUSED_FOREIGN, 0L) > 700, refused::toString);
    }

    @Test
    void theLegThatJoinedLaterIsTheStrangerEvenIfItIsAhead() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        List<byte[]> out = new ArrayList<>();
        for (int t = 0; t < 1000; t++) {
            offer(m, 0, main(t), t);
            if (t > 100) {
                byte[] twin = main(t + 10);
                twin[199] ^= 1;
                offer(m, 1, twin, t);
            }
            out.addAll(poll(m, t));
        }
        out.addAll(poll(m, 2000));
        for (int t = 0; t < 1000; t++) {
            assertArrayEquals(main(t), out.get(t));
        }
        assertEquals(1000, out.size());
    }

    @Test
    void paddingStaysBehindAndWhatIsNotWholePacketsIsRefused() {
        HitlessMerge m = merge(1, 0, Playout.ALIGNED);
        byte[] padded = Arrays.copyOf(main(1), 204);
        padded[0] |= 0x20;
        padded[203] = 4;
        assertEquals(Offer.TAKEN, offer(m, 0, padded, 1));
        assertArrayEquals(main(1), poll(m, 1).getFirst());
        assertEquals(Offer.REFUSED_LENGTH, offer(m, 0, Arrays.copyOf(main(2), 12), 2));
        assertEquals(Offer.REFUSED_LENGTH, offer(m, 0, Arrays.copyOf(main(2), 216), 2));
        assertEquals(Offer.REFUSED_LENGTH, offer(m, 0, Arrays.copyOf(main(2), 65_507), 2));
        assertEquals(Offer.REFUSED_NOT_RTP, offer(m, 0, new byte[1], 2));
        assertEquals(Offer.REFUSED_NOT_RTP, offer(m, 0, new byte[188], 2));
        byte[] fec = main(2);
        fec[1] = 96;
        assertEquals(Offer.REFUSED_PAYLOAD_TYPE, offer(m, 0, fec, 2));
        assertEquals(
                6,
                m.account(2).legs().getFirst().refused().values().stream().mapToLong(n -> n).sum());
    }

    @Test
    void aBurstStaysIntactWhileOffersGoOn() {
        HitlessMerge m = merge(1, 0, Playout.ALIGNED);
        Burst burst = new Burst(64);
        for (int i = 0; i < 64; i++) {
            offer(m, 0, main(i), i);
        }
        assertEquals(64, m.poll(64 * Datagrams.MS, burst));
        int taken = 0;
        for (int i = 64; i < 40_000; i++) {
            taken += offer(m, 0, main(i), i) == Offer.TAKEN ? 1 : 0;
        }
        assertTrue(taken >= 960, "the ring is full, not overwritten: " + taken);
        HashSet<Long> offsets = new HashSet<>();
        for (int i = 0; i < 64; i++) {
            byte[] b =
                    burst.memory()
                            .asSlice(burst.packetOffsets()[i], burst.packetLengths()[i])
                            .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
            assertArrayEquals(main(i), b);
            assertTrue(offsets.add(burst.packetOffsets()[i]));
        }
    }

    @Test
    void skewAndJitterAreThoseOfTheLeg() {
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        for (int t = 0; t < 400; t++) {
            offer(m, 0, main(t), t);
            offer(m, 1, main(t), t + 20 + (t & 1) * 4);
            poll(m, t);
        }
        List<LegAccount> legs = m.account(400 * Datagrams.MS).legs();
        assertEquals(0, legs.get(0).skewNanos());
        assertEquals(0, legs.get(0).jitterNanos());
        // Every transit differs from the one before by 4 ms (RFC 3550, 6.4.1).
        assertEquals(22e6, legs.get(1).skewNanos(), 1e6);
        assertEquals(4e6, legs.get(1).jitterNanos(), 0.5e6);
    }

    @Test
    void sequencesOfTheReferencePairAreMerged() {
        // Headers of rtp-21eaba16 of the shared vectors (CC0): two legs across the wrap.
        String[] timestamps = {
            "fffff05f", "fffff2d5", "fffff54b", "fffff7c1", "fffffa37", "fffffcad", "ffffff23",
            "00000199", "0000040f", "00000685", "000008fb", "00000b71", "00000de7", "0000105d"
        };
        HitlessMerge m = merge(2, 50, Playout.ALIGNED);
        for (int i = 0; i < timestamps.length; i++) {
            byte[] b = rtp(MAIN, 65_530 + i, Integer.parseUnsignedInt(timestamps[i], 16));
            if (i != 3) {
                offer(m, 0, b, i * 7);
            }
            if (i != 9) {
                offer(m, 1, b, i * 7 + 1);
            }
        }
        assertEquals(
                List.of(65530, 65531, 65532, 65533, 65534, 65535, 0, 1, 2, 3, 4, 5, 6, 7),
                sequences(m, 1000));
        MergeAccount account = m.account(1000 * Datagrams.MS);
        assertEquals(Map.of("b", 1L), account.legs().get(0).recoveredBy());
        assertEquals(Map.of("a", 1L), account.legs().get(1).recoveredBy());
        assertEquals(0, account.lost());
        assertEquals(0, ByteBuffer.wrap(main(0)).getShort(2));
    }
}
