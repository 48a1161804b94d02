package io.crosspoint.metadata.graphics.tsl;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A packet of the TSL UMD protocol V5.0: a header and display messages, all words least significant
 * byte first. One datagram is one packet; on TCP a packet is wrapped, see {@link #encodeForStream}.
 *
 * @param version the minor version (VER), 0
 * @param flags bit 0: text is UTF-16LE; bit 1: the packet carries screen control data
 * @param screen the screen, 0 to 65534; {@link Umd5DisplayMessage#BROADCAST} is every screen
 * @param messages the displays
 * @param screenControl screen control data in hex, which this version does not define; empty unless
 *     flag bit 1 is set
 */
public record Umd5Packet(
        int version,
        int flags,
        int screen,
        List<Umd5DisplayMessage> messages,
        String screenControl) {

    /** The longest packet by the protocol, bytes; longer ones are read with a warning. */
    public static final int MAX_BYTES = 2048;

    static final int DLE = 0xFE;
    static final int STX = 0x02;

    private static final int UTF_16 = 1;
    private static final int SCREEN_CONTROL = 2;
    private static final int HEADER_BYTES = 6;
    private static final int MESSAGE_HEADER_BYTES = 6;
    private static final String RULE = "TSL UMD V5.0 packet";

    public Umd5Packet {
        messages = List.copyOf(messages);
    }

    /**
     * Reads a packet: from the byte count (PBC) on, without the wrapping of TCP.
     *
     * @return the packet; {@code tsl_length} if it is shorter than its own counts say
     */
    public static Decoded<Umd5Packet> decode(byte[] packet) {
        if (packet.length < HEADER_BYTES) {
            return Decoded.malformed("tsl_length", "no whole header", packet.length, RULE);
        }
        int end = word(packet, 0) + 2;
        if (end > packet.length || end < HEADER_BYTES) {
            return Decoded.malformed(
                    "tsl_length",
                    "the byte count says " + end + " bytes, there are " + packet.length,
                    0,
                    RULE);
        }
        List<Finding> warnings = new ArrayList<>();
        if (end < packet.length) {
            warnings.add(
                    new Finding("tsl_length", "bytes follow the packet's last one", end, RULE));
        }
        if (end > MAX_BYTES) {
            warnings.add(new Finding("tsl_length", "longer than " + MAX_BYTES, MAX_BYTES, RULE));
        }
        int version = packet[2] & 0xFF;
        int flags = packet[3] & 0xFF;
        if (version != 0) {
            warnings.add(new Finding("tsl_version", "minor version " + version, 2, RULE));
        }
        if ((flags & SCREEN_CONTROL) != 0) {
            return Decoded.ok(
                    new Umd5Packet(
                            version,
                            flags,
                            word(packet, 4),
                            List.of(),
                            HexFormat.of().formatHex(packet, HEADER_BYTES, end)),
                    warnings);
        }
        return messages(packet, end)
                        instanceof Decoded.Ok<List<Umd5DisplayMessage>>(var messages, var ignored)
                ? Decoded.ok(
                        new Umd5Packet(version, flags, word(packet, 4), messages, ""), warnings)
                : Decoded.malformed(
                        "tsl_length", "a display message is broken off", end, "TSL UMD V5.0 DMSG");
    }

    private static Decoded<List<Umd5DisplayMessage>> messages(byte[] packet, int end) {
        Charset charset = charset(packet[3]);
        List<Umd5DisplayMessage> messages = new ArrayList<>();
        int at = HEADER_BYTES;
        while (at < end) {
            int control = at + 4 <= end ? word(packet, at + 2) : 0;
            int length = at + MESSAGE_HEADER_BYTES <= end ? word(packet, at + 4) : end;
            int text = at + MESSAGE_HEADER_BYTES;
            if (text + length > end) {
                return Decoded.malformed("tsl_length", "broken off", at, RULE);
            }
            messages.add(
                    Umd5DisplayMessage.of(
                            word(packet, at),
                            control,
                            (control & 0x8000) != 0
                                    ? HexFormat.of().formatHex(packet, text, text + length)
                                    : new String(packet, text, length, charset)));
            at = text + length;
        }
        return Decoded.ok(messages);
    }

    /**
     * The packet as a datagram.
     *
     * @throws IllegalArgumentException if a value does not fit
     */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        word(out, 0);
        out.write(version);
        out.write(flags);
        word(out, screen);
        out.writeBytes(HexFormat.of().parseHex(screenControl));
        for (Umd5DisplayMessage message : messages) {
            byte[] text =
                    message.controlData()
                            ? HexFormat.of().parseHex(message.text())
                            : message.text().getBytes(charset(flags));
            word(out, message.index());
            word(out, message.control());
            word(out, text.length);
            out.writeBytes(text);
        }
        byte[] packet = out.toByteArray();
        if (packet.length > MAX_BYTES || version > 0xFF || flags > 0xFF) {
            throw new IllegalArgumentException("a packet of " + packet.length + " bytes");
        }
        packet[0] = (byte) (packet.length - 2);
        packet[1] = (byte) (packet.length - 2 >> 8);
        return packet;
    }

    /** The packet as it goes over TCP: behind DLE STX, with each DLE in it doubled. */
    public byte[] encodeForStream() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(DLE);
        out.write(STX);
        for (byte b : encode()) {
            out.write(b);
            if ((b & 0xFF) == DLE) {
                out.write(DLE);
            }
        }
        return out.toByteArray();
    }

    private static Charset charset(int flags) {
        return (flags & UTF_16) != 0 ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
    }

    static int word(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static void word(ByteArrayOutputStream out, int value) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException(value + " does not fit in a word");
        }
        out.write(value);
        out.write(value >> 8);
    }
}
