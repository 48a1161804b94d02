package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.anc.AncillaryDataPacket;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Messages as people have them at hand: bytes, hex, base64, or the 10-bit words of the ancillary
 * data packets that carry one, three hex digits each.
 */
final class MessageInput {

    /** Bytes: the longest message as ancillary data in hex, spaced out, and then some. */
    static final int MAX_BYTES = 8 * Scte104Message.MAX_BYTES;

    private static final String FLAG = "0003ff3ff";
    private static final int WORD_DIGITS = 3;

    private MessageInput() {}

    /** The message's bytes, from whichever form. */
    static Decoded<byte[]> bytes(byte[] input) {
        if (input.length > MAX_BYTES) {
            return Decoded.malformed(
                    "input_too_long", input.length + " bytes are no message", 0, "messageSize");
        }
        for (byte b : input) {
            if (b < ' ' && (b < '\t' || b > '\r') || b == 0x7F) {
                return Decoded.ok(input);
            }
        }
        return text(new String(input, StandardCharsets.ISO_8859_1));
    }

    private static Decoded<byte[]> text(String text) {
        String plain = text.replaceAll("0[xX]|[\\s,:]", "");
        String lower = plain.toLowerCase(Locale.ROOT);
        boolean hex = !plain.isEmpty() && plain.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (hex && lower.startsWith(FLAG) && lower.length() % WORD_DIGITS == 0) {
            return ancillary(lower);
        }
        if (hex && plain.length() % 2 == 0) {
            return Decoded.ok(HexFormat.of().parseHex(lower));
        }
        try {
            String alphabet = text.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
            return Decoded.ok(Base64.getDecoder().decode(alphabet));
        } catch (IllegalArgumentException e) {
            return Decoded.malformed(
                    "not_base64_or_hex",
                    "the text is neither hex nor base64 nor ancillary data words",
                    0,
                    "RFC 4648");
        }
    }

    private static Decoded<byte[]> ancillary(String digits) {
        int[] words = new int[digits.length() / WORD_DIGITS];
        for (int i = 0; i < words.length; i++) {
            int at = i * WORD_DIGITS;
            words[i] = Integer.parseInt(digits, at, at + WORD_DIGITS, 16);
        }
        VancReassembler reassembler = new VancReassembler();
        List<Finding> warnings = new ArrayList<>();
        for (int at = 0; at < words.length; ) {
            switch (AncillaryDataPacket.decode(words, at)) {
                case Decoded.Malformed<AncillaryDataPacket>(Finding finding) -> {
                    return new Decoded.Malformed<>(moved(finding, at));
                }
                case Decoded.Ok<AncillaryDataPacket>(AncillaryDataPacket packet, var tolerated) -> {
                    for (Finding finding : tolerated) {
                        warnings.add(moved(finding, at));
                    }
                    Decoded<VancMessage> message = reassembler.offer(packet);
                    if (message != null) {
                        return finished(message, at, warnings);
                    }
                    at += packet.wordCount();
                }
            }
        }
        return Decoded.malformed(
                reassembler.isPending() ? "unfinished_message" : "no_message",
                "the packets end before an SCTE 104 message does",
                words.length,
                "SMPTE ST 2010");
    }

    private static Decoded<byte[]> finished(
            Decoded<VancMessage> message, int at, List<Finding> warnings) {
        return switch (message) {
            case Decoded.Malformed<VancMessage>(Finding finding) ->
                    new Decoded.Malformed<>(moved(finding, at));
            case Decoded.Ok<VancMessage>(VancMessage vanc, var tolerated) -> {
                warnings.addAll(tolerated);
                yield Decoded.ok(vanc.message().toArray(), warnings);
            }
        };
    }

    /** Offsets in ancillary data count words from the first one. */
    private static Finding moved(Finding finding, int words) {
        return new Finding(
                finding.kind(), finding.detail(), finding.offset() + words, finding.rule());
    }
}
