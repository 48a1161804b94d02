package io.crosspoint.transport.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a merge must make of a simulated feed, worked out slowly from what is true of it: it never
 * looks at a header, keeps everything, and searches where the merge keeps count.
 */
final class MergeOracle {

    /** One datagram of the source, as the legs delivered it. */
    private static final class Delivery {
        long arrival;
        int first;
        byte[] bytes = {};
        final Set<Integer> inTime = new HashSet<>();
        final Set<Integer> late = new HashSet<>();
    }

    /** A leg's account. */
    static final class Account {
        long received;
        long settledReceived;
        long lost;
        long lostByAll;
        long duplicates;
        long late;
        long reordered;
        final Map<String, Long> recoveredBy = new HashMap<>();
        final Map<SimulatedFeed.Kind, Long> refused = new HashMap<>();
        boolean joined;
        long joinedAt = Long.MAX_VALUE;
        boolean inFlow;
        long highest = Long.MIN_VALUE;
        long flowArrival = Long.MIN_VALUE;
    }

    private static final long SILENCE = 250_000_000L;

    final List<byte[]> program = new ArrayList<>();
    final List<Account> accounts = new ArrayList<>();
    long lost;
    long restarts;

    private final MergeOptions options;
    private final long window;
    private final long patience;
    private final List<SimulatedFeed.Arrival> waiting = new ArrayList<>();
    private TreeMap<Integer, Delivery> stream = new TreeMap<>();
    private int epoch;
    private int base = Integer.MAX_VALUE;
    private long advanced = Long.MIN_VALUE;

    MergeOracle(SimulatedFeed feed) {
        this.options = feed.options;
        this.window = options.windowMillis() * 1_000_000L;
        this.patience = Math.max(window, SILENCE);
        for (int i = 0; i < options.legNames().size(); i++) {
            accounts.add(new Account());
        }
        for (SimulatedFeed.Arrival a : feed.arrivals) {
            while (decision() <= a.nanos()) {
                restart();
            }
            Account account = accounts.get(a.leg());
            if (a.kind() != SimulatedFeed.Kind.PROGRAM) {
                account.refused.merge(a.kind(), 1L, Long::sum);
            } else if (a.epoch() != epoch) {
                waiting.add(a);
            } else {
                take(a, false);
            }
        }
        while (decision() < Long.MAX_VALUE) {
            restart();
        }
        close();
    }

    private void take(SimulatedFeed.Arrival a, boolean held) {
        Account account = accounts.get(a.leg());
        boolean early = options.playout() == MergeOptions.Playout.EARLIEST;
        if (base == Integer.MAX_VALUE && !held) {
            base = a.number();
        }
        account.inFlow = true;
        account.flowArrival = Math.max(account.flowArrival, a.nanos());
        Delivery known = stream.computeIfAbsent(a.number(), n -> new Delivery());
        if (known.inTime.contains(a.leg()) || known.late.contains(a.leg())) {
            account.duplicates++;
            account.highest = Math.max(account.highest, a.number());
            return;
        }
        if (a.number() < account.highest) {
            account.reordered++;
        }
        account.highest = Math.max(account.highest, a.number());
        boolean late = !held && (a.nanos() >= due(a.number()) || early && a.number() < base);
        if (late) {
            known.late.add(a.leg());
            account.late++;
            if (!account.joined) {
                int first = Math.max(a.number(), base);
                while (first <= highest() && due(first) <= a.nanos()) {
                    first++;
                }
                account.joined = true;
                account.joinedAt = first;
            }
            return;
        }
        if (a.number() > highest()) {
            advanced = Math.max(advanced, a.nanos());
        }
        if (known.inTime.isEmpty() || a.nanos() < known.arrival) {
            known.arrival = a.nanos();
            known.first = a.leg();
        }
        known.bytes = a.bytes();
        known.inTime.add(a.leg());
        base = Math.min(base, a.number());
        account.received++;
        account.joinedAt = account.joined ? Math.min(account.joinedAt, a.number()) : a.number();
        account.joined = true;
    }

    private int highest() {
        for (Map.Entry<Integer, Delivery> e : stream.descendingMap().entrySet()) {
            if (!e.getValue().inTime.isEmpty()) {
                return e.getKey();
            }
        }
        return Integer.MIN_VALUE;
    }

    /** The window after the earliest of this number and those after it. */
    private long due(int number) {
        long due = Long.MAX_VALUE;
        for (Delivery d : stream.tailMap(number).values()) {
            due = d.inTime.isEmpty() ? due : Math.min(due, d.arrival + window);
        }
        return due;
    }

    /** When the source's restart is believed. */
    private long decision() {
        if (waiting.isEmpty()
                || waiting.stream().map(SimulatedFeed.Arrival::number).distinct().limit(2).count()
                        < 2) {
            return Long.MAX_VALUE;
        }
        long first = waiting.getFirst().nanos();
        Set<Integer> gone = new HashSet<>();
        waiting.forEach(a -> gone.add(a.leg()));
        boolean othersLive = false;
        for (int leg = 0; leg < accounts.size(); leg++) {
            Account account = accounts.get(leg);
            othersLive |=
                    !gone.contains(leg)
                            && account.inFlow
                            && account.flowArrival >= first - patience;
        }
        return othersLive
                ? Math.max(first + window, advanced + patience)
                : Math.max(first, advanced) + window;
    }

    private void restart() {
        close();
        restarts++;
        epoch++;
        stream = new TreeMap<>();
        base = Integer.MAX_VALUE;
        advanced = Long.MIN_VALUE;
        for (Account account : accounts) {
            account.inFlow = false;
            account.highest = Long.MIN_VALUE;
            account.flowArrival = Long.MIN_VALUE;
            if (account.joined) {
                account.joinedAt = Long.MIN_VALUE;
            }
        }
        List<SimulatedFeed.Arrival> held = new ArrayList<>(waiting);
        waiting.clear();
        for (SimulatedFeed.Arrival a : held) {
            if (a.epoch() == epoch) {
                take(a, true);
            } else {
                waiting.add(a);
            }
        }
    }

    /** Everything of this stream has had its turn. */
    private void close() {
        for (int number = base; base != Integer.MAX_VALUE && number <= highest(); number++) {
            Delivery d = stream.getOrDefault(number, new Delivery());
            boolean delivered = !d.inTime.isEmpty();
            if (delivered) {
                program.add(d.bytes);
            } else {
                lost++;
            }
            for (int leg = 0; leg < accounts.size(); leg++) {
                Account account = accounts.get(leg);
                if (!account.joined || number < account.joinedAt) {
                    continue;
                }
                if (d.inTime.contains(leg)) {
                    account.settledReceived++;
                } else {
                    account.lost++;
                    if (delivered) {
                        account.recoveredBy.merge(options.legNames().get(d.first), 1L, Long::sum);
                    } else {
                        account.lostByAll++;
                    }
                }
            }
        }
    }
}
