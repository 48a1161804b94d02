package io.crosspoint.peers.venue;

import io.crosspoint.peers.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a leg does to what it carries.
 *
 * @param lossPercent of datagrams lost at random
 * @param outageMillis length of the outages; 0 for none
 * @param outageEveryMillis from the start of one outage to the next, on average: each gap is drawn
 *     between half and one and a half of it
 * @param delayMillis that every datagram takes
 * @param holdMillis that one datagram in ten takes beyond that, so that later ones overtake it
 * @param cuts when the leg carries nothing at all
 */
public record Impairment(
        double lossPercent,
        long outageMillis,
        long outageEveryMillis,
        long delayMillis,
        long holdMillis,
        List<Cut> cuts) {

    /** A leg that delays or holds longer than this is a leg that loses. */
    public static final long DELAY_MILLIS_MAX = 15_000;

    /** None at all. */
    public static final Impairment NONE = new Impairment(0, 0, 0, 0, 0, List.of());

    /**
     * A time in which a leg carries nothing.
     *
     * @param fromMillis since the venue's first datagram
     * @param toMillis exclusive
     * @param everyMillis after which it happens again; 0 for once
     */
    public record Cut(long fromMillis, long toMillis, long everyMillis) {

        boolean covers(long nanos) {
            long millis = nanos / 1_000_000;
            long phase = everyMillis > 0 ? millis % everyMillis : millis;
            return phase >= fromMillis && phase < toMillis;
        }
    }

    /**
     * Reads {@code loss=1,outage=200/4000,delay=30,hold=8,cut=30000-35000/60000}: percent, then
     * milliseconds. {@code cut} may be repeated, may lack its end, and may lack its period.
     */
    public static Impairment parse(String text) throws UsageException {
        double loss = 0;
        long[] outage = {0, 0};
        long delay = 0;
        long hold = 0;
        List<Cut> cuts = new ArrayList<>();
        try {
            for (String part : text.split(",")) {
                String[] pair = part.split("=", 2);
                String value = pair.length == 2 ? pair[1] : "";
                switch (pair[0]) {
                    case "" -> {}
                    case "loss" -> loss = Double.parseDouble(value);
                    case "outage" -> outage = numbers(value, "/", 0);
                    case "delay" -> delay = Long.parseLong(value);
                    case "hold" -> hold = Long.parseLong(value);
                    case "cut" -> cuts.add(cut(value));
                    default -> throw new UsageException("unknown impairment: " + part);
                }
            }
        } catch (NumberFormatException notANumber) {
            throw new UsageException("not a number in impairment: " + text);
        }
        if (loss < 0 || loss > 100 || outage[0] < 0 || outage[0] > 0 && outage[1] < outage[0]) {
            throw new UsageException("loss is 0 to 100, outage is LENGTH/EVERY: " + text);
        }
        if (delay < 0 || hold < 0 || delay + hold > DELAY_MILLIS_MAX) {
            throw new UsageException(
                    "delay and hold are 0 to " + DELAY_MILLIS_MAX + " together: " + text);
        }
        return new Impairment(loss, outage[0], outage[1], delay, hold, List.copyOf(cuts));
    }

    private static Cut cut(String value) {
        int slash = value.indexOf('/');
        long every = slash < 0 ? 0 : Long.parseLong(value.substring(slash + 1));
        long[] span = numbers(slash < 0 ? value : value.substring(0, slash), "-", Long.MAX_VALUE);
        return new Cut(span[0], span[1], every);
    }

    private static long[] numbers(String value, String separator, long absent) {
        String[] parts = value.split(separator, 2);
        boolean second = parts.length == 2 && !parts[1].isEmpty();
        return new long[] {Long.parseLong(parts[0]), second ? Long.parseLong(parts[1]) : absent};
    }
}
