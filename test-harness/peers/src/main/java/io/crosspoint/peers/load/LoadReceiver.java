package io.crosspoint.peers.load;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.CommandLine;
import io.crosspoint.peers.Json;
import io.crosspoint.peers.LatencyHistogram;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Counts what comes of the {@link LoadSender}'s flows to many ports, and how late. */
public final class LoadReceiver {

    private static final String USAGE =
            """
            load receiver: counts what comes of the load sender's flows.
              --count N        ports (40)
              --host HOST      (127.0.0.1)
              --port N         the first (30000)
              --step N         from one port to the next (2)
              --idle-millis N  end when nothing has come for so long after something had (3000);
                               the first datagram is waited for two minutes
              --cue-pid N      find SCTE 35 on that PID of every output
              --requests FILE  of the cue load: how long each took from request to output; it is
                               read at the end, and waited for one minute
              --leash          end when the standard input does, or at a line on it
              --help
            Ports are read on a tick of half a millisecond, which the latencies include. Prints
            {"listening":true,...} when it is ready, and one line of JSON at its end.
            Exit: 0 if every port got every counted datagram of its stream once; 1 if not; 2 for a
            wrong command line.
            """;

    private static final CommandLine COMMAND_LINE =
            new CommandLine(
                    "load receiver",
                    USAGE,
                    Set.of(
                            "--count",
                            "--host",
                            "--port",
                            "--step",
                            "--idle-millis",
                            "--cue-pid",
                            "--requests"));

    private static final int PID_MAX = 0x1FFE;
    private static final int COUNT_MAX = 4_096;

    /** How long the first datagram is waited for: a receiver that is forgotten ends by itself. */
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    /** How long the requests' file is waited for. */
    private static final long FILE_NANOS = 60_000_000_000L;

    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final int DATAGRAM_BYTES_MAX = 65_535;
    private static final long TICK_NANOS = 500_000;

    /** From one port at most so many a turn, so that none starves the others. */
    private static final int BURST_MAX = 64;

    private final List<OutputAccount> accounts = new ArrayList<>();
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final @Nullable CueSightings cues;
    private final @Nullable Path requests;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);
    private final long idleNanos;
    private int receiveBuffer = Integer.MAX_VALUE;

    private LoadReceiver(Arguments arguments) throws UsageException, IOException {
        int count = (int) arguments.number("--count", 40, 1, COUNT_MAX);
        int step = (int) arguments.number("--step", 2, 1, 100);
        int port = (int) arguments.number("--port", 30_000, 1, 65_535 - (long) count * step);
        String host = arguments.last("--host").orElse("127.0.0.1");
        requests = arguments.last("--requests").map(Path::of).orElse(null);
        if (arguments.has("--cue-pid") != (requests != null)) {
            throw new UsageException("--cue-pid and --requests need each other");
        }
        int cuePid = (int) arguments.number("--cue-pid", 0, 1, PID_MAX);
        cues = requests == null ? null : new CueSightings(cuePid, count);
        idleNanos = arguments.number("--idle-millis", 3_000, 100, 3_600_000) * 1_000_000;
        for (int i = 0; i < count; i++) {
            DatagramChannel channel = DatagramChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            receiveBuffer =
                    Math.min(receiveBuffer, channel.getOption(StandardSocketOptions.SO_RCVBUF));
            channel.bind(new InetSocketAddress(host, port + i * step));
            channels.add(channel);
            accounts.add(new OutputAccount(port + i * step));
        }
    }

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System.out, System.err));
    }

    static int run(String[] words, Leash leash, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        return COMMAND_LINE.run(
                words,
                leash,
                out,
                err,
                arguments -> new LoadReceiver(arguments).receive(leash, out));
    }

    private int receive(Leash leash, PrintStream out) throws IOException {
        out.println(
                Json.write(Json.object("listening", true, "receive_buffer_bytes", receiveBuffer)));
        long last = 0;
        long start = 0;
        double coresBefore = 0;
        long born = System.nanoTime();
        while (!leash.released()
                && (start == 0
                        ? System.nanoTime() - born < PATIENCE_NANOS
                        : System.nanoTime() - last < idleNanos)) {
            int drained = drain();
            if (drained > 0) {
                last = System.nanoTime();
                if (start == 0) {
                    start = last;
                    coresBefore = Cores.used();
                }
            }
            if (drained < BURST_MAX) {
                LockSupport.parkNanos(TICK_NANOS);
            }
        }
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        double seconds = Math.max(1e-9, (last - start) / 1e9);
        Map<String, @Nullable Object> summary = summary();
        if (cues != null && requests != null) {
            await(requests, leash);
            summary.put("cues", cues.json(requests));
        }
        summary.put("seconds", seconds);
        summary.put("cpu_cores", (Cores.used() - coresBefore) / seconds);
        out.println(Json.write(summary));
        return sum(OutputAccount::lost) == 0
                        && sum(OutputAccount::duplicated) == 0
                        && sum(OutputAccount::foreign) == 0
                        && accounts.stream().noneMatch(OutputAccount::silent)
                ? 0
                : 1;
    }

    private static void await(Path file, Leash leash) throws IOException {
        long start = System.nanoTime();
        while (!Files.exists(file)) {
            if (leash.released() || System.nanoTime() - start > FILE_NANOS) {
                throw new IOException("the cue load has not written " + file);
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    private int drain() throws IOException {
        int most = 0;
        for (int i = 0; i < channels.size(); i++) {
            int drained = 0;
            while (drained < BURST_MAX && channels.get(i).receive(buffer.clear()) != null) {
                long now = System.nanoTime();
                accounts.get(i).accept(buffer, buffer.position(), now);
                if (cues != null) {
                    cues.accept(i, buffer, buffer.position(), now);
                }
                drained++;
            }
            most = Math.max(most, drained);
        }
        return most;
    }

    private long sum(ToLongFunction<OutputAccount> figure) {
        return accounts.stream().mapToLong(figure).sum();
    }

    private Map<String, @Nullable Object> summary() {
        LatencyHistogram latency = new LatencyHistogram();
        accounts.forEach(account -> latency.add(account.latency()));
        return Json.object(
                "outputs", accounts.size(),
                "silent", accounts.stream().filter(OutputAccount::silent).count(),
                "expected", sum(OutputAccount::expected),
                "delivered", sum(OutputAccount::delivered),
                "lost", sum(OutputAccount::lost),
                "duplicated", sum(OutputAccount::duplicated),
                "out_of_order", sum(OutputAccount::outOfOrder),
                "foreign", sum(OutputAccount::foreign),
                "latency_ms",
                        Json.object(
                                "p50", latency.percentile(50) / 1e6,
                                "p99", latency.percentile(99) / 1e6,
                                "p999", latency.percentile(99.9) / 1e6,
                                "max", latency.max() / 1e6),
                "per_output", accounts.stream().map(OutputAccount::json).toList());
    }
}
