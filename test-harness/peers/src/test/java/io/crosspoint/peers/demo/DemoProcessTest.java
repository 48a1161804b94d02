package io.crosspoint.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.peers.automation.Automation;
import io.crosspoint.peers.hub.ChildProcess;
import io.crosspoint.peers.standin.StandInHub;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the demo ends, as seen from outside. */
class DemoProcessTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    private Process start() throws IOException {
        String classPath = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        ChildProcess.java(),
                        "-Xmx64m",
                        "-cp",
                        classPath,
                        Demo.class.getName(),
                        "--work=" + folder,
                        "--hub-command",
                        ChildProcess.java()
                                + " -Xmx64m -cp "
                                + classPath
                                + " "
                                + StandInHub.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitAir(BufferedReader lines) throws IOException {
        String line;
        do {
            line = lines.readLine();
            assertTrue(line != null, "the demo ended before it was on air");
        } while (!line.contains("on air"));
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        assertEquals(5, processes.size(), "hub, venue, automation, partner and receiver");
        for (ProcessHandle process : processes) {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSignalEndsItInOrder() throws Exception {
        Undisturbed.play(this::endsInOrder);
    }

    private void endsInOrder() throws Exception {
        Process demo = start();
        try (BufferedReader lines = demo.inputReader()) {
            awaitAir(lines);
            List<ProcessHandle> children = demo.descendants().toList();
            demo.toHandle().destroy();
            List<String> rest = lines.lines().toList();

            assertTrue(demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals(0, demo.exitValue(), String.join("\n", rest));
            assertTrue(rest.contains("Good: nothing was lost."), String.join("\n", rest));
            awaitEnd(children);
        } finally {
            demo.destroyForcibly();
        }
    }

    @Test
    void aPeerThatIsGoneBeforeItHasDoneAnythingSpoilsIt() throws Exception {
        Process demo = start();
        try (BufferedReader lines = demo.inputReader()) {
            awaitAir(lines);
            ProcessHandle automation =
                    demo.descendants()
                            .filter(DemoProcessTest::isAutomation)
                            .findFirst()
                            .orElseThrow();
            automation.destroyForcibly();
            automation.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            demo.toHandle().destroy();
            String rest = String.join("\n", lines.lines().toList());

            assertTrue(demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertEquals(1, demo.exitValue(), rest);
            assertTrue(rest.contains("the automation system ended with exit code 137"), rest);
        } finally {
            demo.destroyForcibly();
        }
    }

    private static boolean isAutomation(ProcessHandle process) {
        String[] words = process.info().arguments().orElse(new String[0]);
        return List.of(words).contains(Automation.class.getName());
    }

    @Test
    void nothingOutlivesItWhenItIsKilled() throws Exception {
        Process demo = start();
        try (BufferedReader lines = demo.inputReader()) {
            awaitAir(lines);
            List<ProcessHandle> children = demo.descendants().toList();
            demo.destroyForcibly();
            awaitEnd(children);
        } finally {
            demo.destroyForcibly();
        }
    }
}
