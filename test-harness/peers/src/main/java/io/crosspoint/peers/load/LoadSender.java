package io.crosspoint.peers.load;

import io.crosspoint.peers.Arguments;
import io.crosspoint.peers.CommandLine;
import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Sends many flows, each as the same datagrams over several legs, at a constant rate. */
public final class LoadSender {

    private static final String USAGE =
            """
            load sender: numbered, time-stamped RTP flows over several legs.
              --flows N            (10)    --legs N  a flow (3)
              --mbps N             a flow, of transport stream (20)
              --nulls N            null packets a datagram, 0 to 3 (0)
              --host HOST          (127.0.0.1)
              --port N             of flow 0, leg 0 (20000)
              --flow-step N        from a flow's port to the next flow's (2 · legs)
              --leg-step N         from a leg's port to the next leg's (2)
              --warm-up-seconds N  sent, but not counted (0)
              --seconds N          counted (10)
              --leash              end when the standard input does, or at a line on it
              --help
            Prints one line of JSON at its end.
            """;

    private static final CommandLine COMMAND_LINE =
            new CommandLine(
                    "load sender",
                    USAGE,
                    Set.of(
                            "--flows",
                            "--legs",
                            "--mbps",
                            "--nulls",
                            "--host",
                            "--port",
                            "--flow-step",
                            "--leg-step",
                            "--warm-up-seconds",
                            "--seconds"));

    private static final int FLOWS_MAX = 1_000;
    private static final int LEGS_MAX = 8;
    private static final int PORT_MAX = 65_535;
    private static final long SECONDS_MAX = 7 * 86_400;
    private static final int SEND_BUFFER_BYTES = 4 << 20;

    /** What is due is sent on a tick: one wake-up for all flows. */
    private static final long TICK_NANOS = 1_000_000;

    private final List<LoadStream> streams = new ArrayList<>();
    private final DatagramChannel[] channels;
    private final int legs;
    private final long lastPlanned;
    private long sent;
    private long refused;
    private long latestTickNanos;

    private LoadSender(Arguments arguments) throws UsageException, IOException {
        int flows = (int) arguments.number("--flows", 10, 1, FLOWS_MAX);
        legs = (int) arguments.number("--legs", 3, 1, LEGS_MAX);
        long mbps = arguments.number("--mbps", 20, 1, 10_000);
        int nulls = (int) arguments.number("--nulls", 0, 0, LoadStream.NULLS_MAX);
        long flowStep = arguments.number("--flow-step", 2L * legs, 1, PORT_MAX);
        long legStep = arguments.number("--leg-step", 2, 1, PORT_MAX);
        long reach = (flows - 1) * flowStep + (legs - 1) * legStep;
        int port = (int) arguments.number("--port", 20_000, 1, PORT_MAX - reach);
        long warmUp = arguments.number("--warm-up-seconds", 0, 0, SECONDS_MAX);
        long seconds = arguments.number("--seconds", 10, 1, SECONDS_MAX);
        String host = arguments.last("--host").orElse("127.0.0.1");
        double nanosPerDatagram = Probe.PAYLOAD_BYTES * 8 * 1_000.0 / mbps;
        long firstCounted = (long) (warmUp * 1e9 / nanosPerDatagram);
        lastPlanned = (long) ((warmUp + seconds) * 1e9 / nanosPerDatagram) - 1;
        channels = new DatagramChannel[flows * legs];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = DatagramChannel.open();
            channels[i].setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
            long step = i / legs * flowStep + i % legs * legStep;
            channels[i].connect(new InetSocketAddress(host, (int) (port + step)));
        }
        for (int flow = 0; flow < flows; flow++) {
            streams.add(new LoadStream(flow, nanosPerDatagram, nulls, firstCounted, lastPlanned));
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
                arguments -> {
                    new LoadSender(arguments).send(leash, out);
                    return 0;
                });
    }

    private void send(Leash leash, PrintStream out) throws IOException {
        long start = System.nanoTime();
        long tick = 0;
        boolean more = true;
        while (more && !leash.released()) {
            long elapsed = System.nanoTime() - start;
            latestTickNanos = Math.max(latestTickNanos, elapsed - tick * TICK_NANOS);
            more = false;
            for (int flow = 0; flow < streams.size(); flow++) {
                LoadStream stream = streams.get(flow);
                while (stream.sequence() <= lastPlanned && stream.dueNanos() <= elapsed) {
                    send(stream.next(System.nanoTime()), flow * legs);
                }
                more |= stream.sequence() <= lastPlanned;
            }
            tick = Math.max(tick + 1, (System.nanoTime() - start) / TICK_NANOS);
            LockSupport.parkNanos(start + tick * TICK_NANOS - System.nanoTime());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        for (DatagramChannel channel : channels) {
            channel.close();
        }
        out.println(
                Json.write(
                        Json.object(
                                "flows",
                                streams.size(),
                                "legs",
                                legs,
                                "sent_datagrams",
                                sent,
                                "refused",
                                refused,
                                "whole",
                                streams.getFirst().sequence() > lastPlanned,
                                "seconds",
                                seconds,
                                "latest_tick_ms",
                                latestTickNanos / 1e6,
                                "cpu_cores",
                                Cores.used() / seconds)));
    }

    private void send(ByteBuffer datagram, int firstChannel) {
        for (int leg = 0; leg < legs; leg++) {
            try {
                datagram.clear();
                channels[firstChannel + leg].write(datagram);
                sent++;
            } catch (IOException unreachable) {
                refused++; // nobody listens there: the others still do
            }
        }
    }
}
