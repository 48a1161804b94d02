package io.crosspoint.metadata.graphics.amcp;

import io.crosspoint.metadata.wire.Decoded;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the server.
 *
 * @param requestId the id of the request that it answers; null if that had none
 * @param code 1xx information, 2xx success, 4xx the client's fault, 5xx the server's, 600 a command
 *     that this server has not
 * @param command the command that it answers; null where the server does not know it (400)
 * @param status the word behind it: {@code OK}, {@code ERROR} or {@code FAILED}; empty for 1xx
 * @param data the lines that follow, of 101, 200, 201 and 400
 */
public record AmcpResponse(
        @Nullable String requestId,
        int code,
        @Nullable String command,
        String status,
        List<String> data) {

    private static final Pattern STATUS_LINE =
            Pattern.compile(
                    "(?:RES (\\S{1,256}) )?([1-6]\\d\\d)(?: (.{0,1024}?))??(?:"
                            + " (OK|ERROR|FAILED))?");

    public AmcpResponse {
        data = List.copyOf(data);
    }

    /** Whether the command was refused or failed. */
    public boolean refused() {
        return code >= 400;
    }

    /** What the code says, in words. */
    public String meaning() {
        return switch (code) {
            case 100, 101 -> "information about an event";
            case 200, 201, 202 -> "executed";
            case 400 -> "the command is not understood";
            case 401 -> "illegal video channel";
            case 402 -> "a parameter is missing";
            case 403 -> "illegal parameter";
            case 404 -> "media file not found";
            case 500 -> "internal server error";
            case 501 -> "internal server error in this command";
            case 502 -> "media file unreadable";
            case 503 -> "access error";
            case 600 -> "not implemented in this server";
            default -> code < 200 ? "information" : code < 400 ? "executed" : "refused";
        };
    }

    /**
     * Reads a status line; the data is not on it.
     *
     * @return the response without data, or {@code amcp_status_line}
     */
    static Decoded<AmcpResponse> statusLine(String line) {
        Matcher matcher = STATUS_LINE.matcher(line);
        if (line.length() > 2048 || !matcher.matches()) {
            return Decoded.malformed(
                    "amcp_status_line", "no code begins the line", 0, "AMCP return codes");
        }
        String command = matcher.group(3);
        return Decoded.ok(
                new AmcpResponse(
                        matcher.group(1),
                        Integer.parseInt(matcher.group(2)),
                        command == null || command.isEmpty() ? null : command,
                        matcher.group(4) == null ? "" : matcher.group(4),
                        List.of()));
    }

    AmcpResponse withData(List<String> lines) {
        return new AmcpResponse(requestId, code, command, status, lines);
    }
}
