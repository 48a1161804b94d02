package io.crosspoint.metadata.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an XML document, by its byte order mark, its first characters, or the encoding that
 * its declaration names (XML 1.0, autodetection of character encodings).
 *
 * <p>Done here and not by the JDK's parser, which writes to standard error when bytes are not of
 * the encoding.
 */
final class XmlEncoding {

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final int DECLARATION_BYTES = 256;

    private XmlEncoding() {}

    /**
     * The text without its byte order mark.
     *
     * @throws CharacterCodingException if bytes are not of the encoding
     * @throws IllegalArgumentException if the encoding is not known
     */
    static String text(byte[] bytes) throws CharacterCodingException {
        Charset charset = charset(bytes);
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        switch (first) {
            case 0xFEFF, 0x003C -> {
                return StandardCharsets.UTF_16BE;
            }
            case 0xFFFE, 0x3C00 -> {
                return StandardCharsets.UTF_16LE;
            }
            case 0xEFBB -> {
                return StandardCharsets.UTF_8;
            }
            default -> {
                int length = Math.min(bytes.length, DECLARATION_BYTES);
                Matcher declared =
                        DECLARED.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
                return declared.find()
                        ? Charset.forName(declared.group(1))
                        : StandardCharsets.UTF_8;
            }
        }
    }
}
