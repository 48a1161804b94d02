package io.crosspoint.hub.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where a secret is kept. It is read again for every message, so that a new one counts at once, and
 * is never shown.
 *
 * @param kind a file or a variable of the environment
 * @param name which; a file's path is from the configuration directory on
 * @param directory the configuration directory
 */
public record SecretReference(Kind kind, String name, Path directory) {

    /** The longest secret, bytes. */
    public static final int BYTES_MAX = 4096;

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Where secrets are kept. */
    public enum Kind {
        FILE,
        ENV
    }

    /** A secret that is not to be had; the message never holds any of it. */
    public static final class Unavailable extends Exception {
        Unavailable(String message) {
            super(message);
        }
    }

    /**
     * Reads {@code file:PATH} or {@code env:NAME}.
     *
     * @throws Unavailable if it is neither
     */
    static SecretReference parse(String text, Path directory) throws Unavailable {
        if (text.startsWith("file:") && text.length() > "file:".length()) {
            return new SecretReference(Kind.FILE, text.substring("file:".length()), directory);
        }
        if (text.startsWith("env:") && VARIABLE.matcher(text.substring(4)).matches()) {
            return new SecretReference(Kind.ENV, text.substring("env:".length()), directory);
        }
        throw new Unavailable(
                "a secret is given by reference: file:PATH (from the configuration directory on) or"
                        + " env:NAME");
    }

    /**
     * The secret. Line ends after it in its file are not of it.
     *
     * @throws Unavailable if it is not there, empty or too long
     */
    public byte[] read() throws Unavailable {
        byte[] secret = kind == Kind.FILE ? fromFile() : fromEnvironment();
        if (secret.length == 0) {
            throw new Unavailable("the secret " + this + " is empty");
        }
        if (secret.length > BYTES_MAX) {
            throw new Unavailable("the secret " + this + " is longer than " + BYTES_MAX + " bytes");
        }
        return secret;
    }

    private byte[] fromFile() throws Unavailable {
        try (InputStream in = Files.newInputStream(directory.resolve(name))) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            int end = bytes.length;
            while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
                end--;
            }
            return Arrays.copyOf(bytes, end);
        } catch (IOException e) {
            throw new Unavailable("the secret " + this + " cannot be read: " + e);
        }
    }

    private byte[] fromEnvironment() throws Unavailable {
        String value = System.getenv(name);
        if (value == null) {
            throw new Unavailable("the secret " + this + " is not in the environment");
        }
        return value.getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return (kind == Kind.FILE ? "file:" : "env:") + name;
    }
}
