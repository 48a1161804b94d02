package io.crosspoint.metadata.graphics.mos;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import io.crosspoint.metadata.xml.SecureXml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/**
 * One {@code <mos>} document: the envelope, and one message in it.
 *
 * @param mosID the media object server; null in plug-in messages
 * @param ncsID the newsroom computer system; null in plug-in messages
 * @param messageID what an answer refers to; null in plug-in messages
 * @param type which message it is
 * @param body the message's element, whole
 */
public record MosMessage(
        @Nullable String mosID,
        @Nullable String ncsID,
        @Nullable String messageID,
        MosMessageType type,
        MosElement body) {

    /** The longest message, bytes: a rundown of a day with its metadata fits. */
    public static final int MAX_BYTES = 8 << 20;

    private static final String RULE = "MOS 2.8.5 message envelope";

    /**
     * Reads one message, in UCS-2 of either byte order or in UTF-8, with a byte order mark or
     * without.
     *
     * @return the message; {@code mos_too_long}, {@code mos_encoding}, {@code mos_root}, {@code
     *     mos_missing}, {@code mos_unknown_message}, {@code mos_many_messages}, or what {@link
     *     SecureXml} refuses
     */
    public static Decoded<MosMessage> decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return Decoded.malformed(
                    "mos_too_long", bytes.length + " bytes", MAX_BYTES, "the longest message");
        }
        Optional<String> text = MosEncoding.of(bytes).decode(bytes);
        if (text.isEmpty()) {
            return Decoded.malformed(
                    "mos_encoding", "neither UCS-2 nor UTF-8", 0, "MOS 2.8.5 character set");
        }
        // The declaration may name the encoding of the wire, which is gone by now.
        String xml = text.get().strip();
        int declared = xml.startsWith("<?xml") ? xml.indexOf("?>") : -2;
        return switch (SecureXml.parse(
                xml.substring(declared + 2).getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Malformed<Document>(Finding finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<Document>(Document document, List<Finding> ignored) ->
                    of(MosElement.of(document.getDocumentElement()));
        };
    }

    private static Decoded<MosMessage> of(MosElement root) {
        if (!root.name().equals("mos")) {
            return refused("mos_root", "the document is a " + root.name());
        }
        MosElement body = null;
        for (MosElement element : root.elements()) {
            switch (element.name()) {
                case "mosID", "ncsID", "messageID" -> {
                    // the envelope
                }
                default -> {
                    if (body != null) {
                        return refused("mos_many_messages", body.name() + " and " + element.name());
                    }
                    body = element;
                }
            }
        }
        if (body == null) {
            return refused("mos_missing", "there is no message in the envelope");
        }
        Optional<MosMessageType> type = MosMessageType.of(body.name());
        if (type.isEmpty()) {
            return refused("mos_unknown_message", "unknown message " + body.name());
        }
        for (String name : List.of("mosID", "ncsID", "messageID")) {
            if (!type.get().plugIn() && root.elements(name).isEmpty()) {
                return refused("mos_missing", name + " missing");
            }
        }
        for (String name : type.get().required()) {
            if (name.startsWith("@")
                    ? !body.attributes().containsKey(name.substring(1))
                    : body.elements(name).isEmpty()) {
                return Decoded.malformed(
                        "mos_missing",
                        name + " missing",
                        Finding.NO_OFFSET,
                        "MOS 2.8.5 " + body.name());
            }
        }
        return Decoded.ok(
                new MosMessage(
                        root.text("mosID").orElse(null),
                        root.text("ncsID").orElse(null),
                        root.text("messageID").orElse(null),
                        type.get(),
                        body));
    }

    /** The stories of the message, wherever they stand in it. */
    public List<MosStory> stories() {
        return body.descendants("story").stream().map(MosStory::of).toList();
    }

    /** The message as it goes over the wire, without a declaration or byte order mark. */
    public byte[] encode(MosEncoding encoding) {
        List<MosElement> children = new ArrayList<>();
        add(children, "mosID", mosID);
        add(children, "ncsID", ncsID);
        add(children, "messageID", messageID);
        children.add(body);
        return encoding.encode(new MosElement("mos", Map.of(), List.copyOf(children)).toXml());
    }

    private static void add(List<MosElement> to, String name, @Nullable String text) {
        if (text != null) {
            to.add(MosElement.text(name, text));
        }
    }

    private static Decoded<MosMessage> refused(String kind, String detail) {
        return Decoded.malformed(kind, detail, Finding.NO_OFFSET, RULE);
    }
}
