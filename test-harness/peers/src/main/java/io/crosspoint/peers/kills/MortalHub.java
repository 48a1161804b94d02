package io.crosspoint.peers.kills;

import io.crosspoint.peers.hub.ChildProcess;
import io.crosspoint.peers.hub.HubFiles;
import io.crosspoint.peers.hub.HubPages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A hub that is started again and again on the same data. One thread. */
final class MortalHub implements AutoCloseable {

    private static final String ERROR = " ERROR ";

    private final List<String> command;
    private final Path work;
    private final HubPages pages;
    private final PrintStream log;
    private final AtomicLong errors = new AtomicLong();
    private ChildProcess process;

    /** Starts it for the first time. */
    MortalHub(List<String> hubCommand, HubFiles files, Path work) throws IOException {
        this.command = new ArrayList<>(hubCommand);
        this.command.addAll(List.of("run", "--config", files.folder().toString()));
        this.work = work;
        this.pages = new HubPages(files);
        this.log = new PrintStream(work.resolve("hub.log").toFile());
        this.process = launch();
    }

    private ChildProcess launch() throws IOException {
        return ChildProcess.start("hub", command, work.resolve("hub.err"), this::said);
    }

    private void said(String line) {
        log.println(line);
        if (line.contains(ERROR)) {
            errors.incrementAndGet();
        }
    }

    HubPages pages() {
        return pages;
    }

    boolean alive() {
        return process.alive();
    }

    /** Lines of its log that say of an error. */
    long errors() {
        return errors.get();
    }

    /** Kills it, and starts it again at once. */
    void killAndStart() throws IOException, InterruptedException {
        process.kill();
        log.println("--- killed ---");
        process = launch();
    }

    /** Ends it in order; it may be started again. */
    void end() {
        process.close();
        log.println("--- ended ---");
    }

    void start() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
        log.close();
    }
}
