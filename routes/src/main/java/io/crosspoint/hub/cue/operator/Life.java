package io.crosspoint.hub.cue.operator;

import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A cue's life on a terminal. */
final class Life {

    private Life() {}

    static void print(JsonNode whole, PrintWriter out) {
        JsonNode cue = whole.path("cue");
        out.printf(
                Locale.ROOT,
                "%s  event %s  %s%n  %s%n",
                cue.path("correlation").asString(""),
                cue.path("event").asString(""),
                whole.path("state").asString("").toLowerCase(Locale.ROOT).replace('_', ' '),
                whole.path("why").asString(""));
        for (JsonNode entry : cue.path("entries")) {
            out.printf(
                    Locale.ROOT,
                    "%s  asked by %s (%s): %s%n",
                    entry.path("requested").asString(""),
                    entry.path("source").asString(""),
                    entry.path("request").asString(""),
                    entry.path("asked").asString(""));
            String refused = entry.path("refused").asString("");
            out.printf(
                    Locale.ROOT,
                    "%s  entry %d: %s%n",
                    entry.path("decided").asString(""),
                    entry.path("entry").asLong(0),
                    refused.isEmpty()
                            ? "%s, PTS %d, at position %d, %d copies, section %s"
                                    .formatted(
                                            entry.path("kind").asString(""),
                                            entry.path("splicePts90k").asLong(-1),
                                            entry.path("position90k").asLong(-1),
                                            entry.path("copies").asInt(0),
                                            entry.path("section").asString(""))
                            : "refused: " + refused);
        }
        for (JsonNode fact : cue.path("facts")) {
            long position = fact.path("position90k").asLong(-1);
            out.printf(
                    Locale.ROOT,
                    "%s  %s: %s%s%s%n",
                    fact.path("at").asString(""),
                    fact.path("who").asString(""),
                    fact.path("result").asString(""),
                    position < 0 ? "" : " at position " + position,
                    fact.path("detail").asString("").isEmpty()
                            ? ""
                            : ", " + fact.path("detail").asString(""));
        }
    }
}
