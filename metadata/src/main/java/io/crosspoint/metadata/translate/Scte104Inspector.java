package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Inspector;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.scte104.MessageInspection;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.scte35.ControlWord;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.SpliceInfoSectionFields;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./hub inspect scte104 [--to scte35 --pts N [--key HEX]]}: one message, from bytes, hex,
 * base64 or ancillary data words, and what becomes of it. The key is taken for the control word of
 * every index.
 */
public final class Scte104Inspector implements Inspector {

    @Override
    public String kind() {
        return "scte104";
    }

    @Override
    public Inspection inspect(byte[] input, Map<String, String> options) {
        String to = options.get("to");
        if (to != null && !to.equals("scte35")) {
            return wrongOption("--to " + to + ": scte35 is what a message can be shown as");
        }
        Long pts = to == null ? null : pts(options.get("pts"));
        if (to != null && pts == null) {
            return wrongOption("--to scte35 takes --pts N, 90 kHz, 0 to 8589934591");
        }
        ControlWords keys = ControlWords.NONE;
        if (options.containsKey("key")) {
            switch (ControlWord.ofHex(options.get("key"))) {
                case Decoded.Malformed<ControlWord>(Finding finding) -> {
                    return Inspection.refused(finding);
                }
                case Decoded.Ok<ControlWord>(ControlWord key, var ignored) -> keys = index -> key;
            }
        }
        MessageInspection seen = MessageInspection.of(input);
        Node.Struct more = new Node.Struct();
        if (pts != null && seen.message() != null) {
            more.put("scte35", scte35(seen.message(), pts, new Scte104ToScte35(null, keys)));
        }
        return new Inspection(seen.outcome(), seen.fields(), seen.findings(), more);
    }

    private static @Nullable Long pts(@Nullable String text) {
        try {
            long pts = text == null ? -1 : Long.parseLong(text);
            return pts < 0 || pts > Clock90k.MASK ? null : pts;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Node scte35(Scte104Message seen, long pts, Scte104ToScte35 translator) {
        Translation<SpliceInfoSection> translation =
                seen instanceof MultipleOperationMessage message
                        ? translator.translate(message, pts)
                        : new Translation<>(List.of(), List.of());
        Node.Sequence sections = new Node.Sequence();
        for (SpliceInfoSection section : translation.results()) {
            byte[] bytes = section.toBytes();
            sections.add(
                    new Node.Struct()
                            .put("hex", HexFormat.of().formatHex(bytes))
                            .put("base64", Base64.getEncoder().encodeToString(bytes))
                            .put("fields", SpliceInfoSectionFields.of(section)));
        }
        Node.Sequence untranslated = new Node.Sequence();
        for (Untranslated left : translation.untranslated()) {
            untranslated.add(
                    new Node.Struct()
                            .put("index", left.index())
                            .put("name", left.name())
                            .put("reason", left.reason()));
        }
        return new Node.Struct()
                .put("pts", pts)
                .put("sections", sections)
                .put("untranslated", untranslated);
    }

    private static Inspection wrongOption(String detail) {
        return Inspection.refused(
                new Finding("option", detail, Finding.NO_OFFSET, "./hub inspect --help"));
    }
}
