package io.crosspoint.hub.cue.scte104;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crosspoint.hub.CrosspointHub;
import io.crosspoint.hub.cue.ClipSource;
import io.crosspoint.peers.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub in a process of its own, whose system calls are watched: between the read of a request and
 * the write of its inject_response lies a write to the journal and the end of a sync behind it. A
 * process that is killed keeps what it wrote in the page cache; only this shows that it is on disk.
 *
 * <p>It was seen to fail where the journal does not sync transactions (no sync behind the write),
 * and where the desk answers before it writes.
 */
class SyncBeforeAnswerTest {

    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 200;
    private static final String JOURNAL = "/broker/journal/";
    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");

    @TempDir Path directory;

    /** A system call, from the line in which it begins to that in which it ends. */
    private record Call(int begins, int ends, String text) {}

    @Test
    void theAnswerIsWrittenWhenTheJournalIsSynced() throws Exception {
        assumeTrue(Files.isExecutable(STRACE), "strace is not here");
        assumeTrue(Files.isExecutable(SETPRIV), "setpriv is not here");
        assumeTrue(mayTrace(), "strace may not trace here");
        List<Integer> datagrams = FreePorts.udp(2);
        List<Integer> servers = FreePorts.tcp(2);
        int leg = datagrams.getFirst();
        int port = servers.getFirst();
        configure(datagrams, servers);
        Path trace = directory.resolve("trace");
        Process hub = start(trace);
        int number;
        ClipSource source = new ClipSource(leg);
        try {
            number = untilOneIsTaken(hub, port);
        } finally {
            source.close();
            List<ProcessHandle> all =
                    Stream.concat(hub.descendants(), Stream.of(hub.toHandle())).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle one : all) {
                // Its folder is deleted next.
                one.onExit().get(1, TimeUnit.MINUTES);
            }
        }
        List<Call> calls = calls(Files.readAllLines(trace));
        Call request = call(calls, 0, "\"" + bytes("ffff001e0001%02x", number));
        Call journal = callOn(calls, request.ends(), "write", JOURNAL);
        Call sync = callOn(calls, journal.ends(), "sync", JOURNAL);
        Call answer = call(calls, request.ends(), "\"" + bytes("0007000e0064ffff0001%02x", number));
        assertTrue(sync.text().contains("= 0"), sync::toString);
        assertTrue(sync.ends() < answer.begins(), () -> sync + " is not before " + answer);
    }

    private static boolean mayTrace() throws IOException, InterruptedException {
        Process tried =
                new ProcessBuilder(STRACE.toString(), "-f", "-o", "/dev/null", "true")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return tried.waitFor(1, TimeUnit.MINUTES) && tried.exitValue() == 0;
    }

    private void configure(List<Integer> datagrams, List<Integer> servers) throws IOException {
        Files.createDirectories(directory.resolve("events"));
        Files.createDirectories(directory.resolve("partners"));
        Files.writeString(
                directory.resolve("events/match.yaml"),
                """
                event: match
                legs: {a: 'rtp://127.0.0.1:%d'}
                outputs: {out: 'rtp://127.0.0.1:%d'}
                cues:
                  automation:
                    playout-a: {index: 1, dpi-pid-index: 7}
                """
                        .formatted(datagrams.getFirst(), datagrams.getLast()));
        Files.writeString(
                directory.resolve("hub.yaml"),
                """
                server.port: %d
                crosspoint:
                  scte104.port: %d
                  essence.warm-up: 0s
                """
                        .formatted(servers.getLast(), servers.getFirst()));
    }

    private Process start(Path trace) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                // Neither outlives what started it.
                                SETPRIV.toString(),
                                "--pdeathsig",
                                "KILL",
                                STRACE.toString(),
                                "-f",
                                "--seccomp-bpf",
                                "-y",
                                "-x",
                                "-s",
                                "16",
                                "-e",
                                "trace=fdatasync,fsync,read,readv,recvfrom,write,writev,pwrite64,sendto",
                                "-o",
                                trace.toString(),
                                SETPRIV.toString(),
                                "--pdeathsig",
                                "KILL",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx384m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                CrosspointHub.class.getName(),
                                "run",
                                "--config",
                                directory.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("hub.log").toFile())
                .start();
    }

    /** Asks until a request is taken: the program has to be known first. Returns its number. */
    private int untilOneIsTaken(Process hub, int port) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        AutomationClient[] connected = new AutomationClient[1];
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> {
                            assertTrue(
                                    hub.isAlive(), Files.readString(directory.resolve("hub.log")));
                            try {
                                connected[0] = new AutomationClient(address).initialised();
                                return true;
                            } catch (IOException e) {
                                return false;
                            }
                        });
        try (AutomationClient client = connected[0]) {
            int[] number = {1};
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(
                            () -> {
                                assertTrue(++number[0] < ATTEMPTS, "none was taken");
                                String answer =
                                        client.ask(AutomationClient.splice(number[0], number[0]));
                                return answer.equals(
                                        AutomationClient.response(100, 0xFFFF, number[0]));
                            });
            return number[0];
        }
    }

    private static String bytes(String format, int number) {
        return format.formatted(number).replaceAll("(..)", "\\\\x$1");
    }

    private static List<Call> calls(List<String> lines) {
        List<Call> calls = new ArrayList<>();
        Map<String, Call> unfinished = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                continue;
            }
            String text = line.group(2);
            Matcher resumed = RESUMED.matcher(text);
            Call begun = unfinished.remove(line.group(1));
            if (resumed.matches() && begun != null) {
                calls.add(new Call(begun.begins(), i, begun.text() + resumed.group(1)));
            } else if (text.endsWith("<unfinished ...>")) {
                unfinished.put(line.group(1), new Call(i, i, text));
            } else {
                calls.add(new Call(i, i, text));
            }
        }
        return calls;
    }

    private static Call call(List<Call> calls, int after, String text) {
        return calls.stream()
                .filter(call -> call.begins() > after && call.text().contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no system call with " + text));
    }

    private static Call callOn(List<Call> calls, int after, String name, String path) {
        return calls.stream()
                .filter(
                        call ->
                                call.begins() > after
                                        && call.text().contains(path)
                                        && call.text()
                                                .substring(0, call.text().indexOf('('))
                                                .contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " of " + path));
    }
}
