package io.crosspoint.peers.kills;

import io.crosspoint.peers.Json;
import io.crosspoint.peers.Leash;
import io.crosspoint.peers.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kills the hub at random moments, and says whether anything was lost. */
public final class Kills {

    private Kills() {}

    /** The command line: see {@code --help}. */
    public static void main(String[] words) {
        Leash.run(leash -> run(words, leash, System.out, System.err));
    }

    static int run(String[] words, Leash leash, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (List.of(words).contains("--help")) {
            out.print(KillsPlan.USAGE);
            return 0;
        }
        KillsPlan plan;
        try {
            plan = KillsPlan.parse(words);
        } catch (UsageException wrong) {
            err.println("hub soak kills: " + wrong.getMessage() + "\nTry hub soak kills --help.");
            return 2;
        }
        Path work =
                plan.work().isPresent()
                        ? Files.createDirectories(plan.work().get())
                        : Files.createTempDirectory("crosspoint-kills-");
        KillsRun run = new KillsRun(plan, out, work);
        run.play(leash);
        KillsReport report = new KillsReport(plan, run);
        out.print(report.summary());
        if (plan.report().isPresent()) {
            Files.writeString(plan.report().get(), Json.write(report.json()) + "\n");
        }
        if (report.good() && plan.work().isEmpty()) {
            KillsRun.delete(work);
        } else {
            out.println("Logs and configuration are kept in " + work);
        }
        return report.good() ? 0 : 1;
    }
}
