package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.graphics.amcp.AmcpSyntax;
import io.crosspoint.metadata.graphics.tsl.Umd31DisplayMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The protocols of this room, told apart by how an input begins. */
enum ControlProtocol {
    MOS("MOS"),
    AMCP_COMMAND("AMCP"),
    AMCP_RESPONSE("AMCP"),
    ROSSTALK("RossTalk"),
    NMOS("NMOS"),
    TSL_UMD_3_1("TSL UMD 3.1"),
    TSL_UMD_5_0("TSL UMD 5.0"),
    TSL_UMD_5_0_STREAM("TSL UMD 5.0");

    private static final Pattern RESPONSE = Pattern.compile("(?:RES \\S+ )?[1-5]\\d\\d(?: .*)?");
    private static final Pattern CHANNEL = Pattern.compile("\\d+-\\d+(?: .*)?");
    private static final int HEAD_BYTES = 4096;

    private final String title;

    ControlProtocol(String title) {
        this.title = title;
    }

    /** The protocol's name. */
    String title() {
        return title;
    }

    static ControlProtocol of(byte[] bytes) {
        int first = bytes.length > 0 ? bytes[0] & 0xFF : -1;
        int second = bytes.length > 1 ? bytes[1] & 0xFF : -1;
        if (first == 0xFE && second == 0x02) {
            return TSL_UMD_5_0_STREAM;
        }
        if (first == 0xFE && second == 0xFF
                || first == 0xFF && second == 0xFE
                || first == 0 && second == '<'
                || first == '<' && second == 0) {
            return MOS;
        }
        String head =
                new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.UTF_8);
        boolean binary =
                head.chars().anyMatch(c -> c < 0x20 && c != '\t' && c != '\n' && c != '\r');
        if (binary || first >= 0x80 && first != 0xEF) {
            int counted = bytes.length >= 2 ? (first | second << 8) + 2 : -1;
            return counted != bytes.length && bytes.length == Umd31DisplayMessage.BYTES
                    ? TSL_UMD_3_1
                    : first >= 0x80 && counted > bytes.length ? TSL_UMD_3_1 : TSL_UMD_5_0;
        }
        return text(head.strip());
    }

    private static ControlProtocol text(String head) {
        String text = !head.isEmpty() && head.charAt(0) == '\uFEFF' ? head.substring(1) : head;
        if (text.startsWith("<")) {
            return MOS;
        }
        if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")) {
            return NMOS;
        }
        String line = text.lines().findFirst().orElse("");
        if (RESPONSE.matcher(line).matches()) {
            return AMCP_RESPONSE;
        }
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "REQ" -> AMCP_COMMAND;
            // Words of both protocols: AMCP names a channel and layer, or several parameters.
            case "SWAP", "RESUME", "PAUSE" ->
                    CHANNEL.matcher(rest).matches() ? AMCP_COMMAND : ROSSTALK;
            case "PLAY" -> rest.startsWith("IN:") ? ROSSTALK : AMCP_COMMAND;
            case String verb ->
                    AmcpSyntax.knows(verb) && !verb.equals("HELP") ? AMCP_COMMAND : ROSSTALK;
        };
    }
}
