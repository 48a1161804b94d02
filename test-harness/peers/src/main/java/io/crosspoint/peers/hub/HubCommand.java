package io.crosspoint.peers.hub;

import java.util.ArrayList;
import java.util.List;

/** What starts the hub; {@code run --config DIR} is put behind it. */
public final class HubCommand {

    private static final String JAR_PROPERTY = "crosspoint.hub.jar";
    private static final String OPTIONS_PROPERTY = "crosspoint.hub.options";

    private HubCommand() {}

    /** From the launcher's system properties: the hub's jar, and the options of its JVM. */
    public static List<String> jar() {
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(split(System.getProperty(OPTIONS_PROPERTY, "")));
        command.add("-jar");
        command.add(System.getProperty(JAR_PROPERTY, "routes/target/crosspoint-hub.jar"));
        return command;
    }

    /** The words of a command line without quotes. */
    public static List<String> split(String words) {
        return words.isBlank() ? List.of() : List.of(words.strip().split("\\s+"));
    }
}
