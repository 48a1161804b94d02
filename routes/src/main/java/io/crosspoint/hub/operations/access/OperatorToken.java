package io.crosspoint.hub.operations.access;

import io.crosspoint.hub.operations.store.DataDirectory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the commands of this host show to the hub: whoever may read {@code operator.token} in the
 * data directory is its operator. Made at the first start, read anew each time, so that it can be
 * changed.
 */
@Component
public final class OperatorToken {

    /** The file's name, in the data directory. */
    public static final String FILE = "operator.token";

    private static final Logger LOG = LoggerFactory.getLogger(OperatorToken.class);
    private static final String SCHEME = "Bearer ";
    private static final int TOKEN_BYTES = 24;
    private static final int FILE_BYTES_MAX = 1024;

    private final Path file;

    OperatorToken(DataDirectory data) throws IOException {
        this.file = data.path().resolve(FILE);
        if (Files.notExists(file)) {
            create();
        }
    }

    private void create() throws IOException {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        // Made with its permissions, not given them afterwards: nobody reads it in between.
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(token) + "\n"));
        }
    }

    /** Whether a request bears it. */
    public boolean isBorneBy(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith(SCHEME)) {
            return false;
        }
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                return false;
            }
            byte[] wanted = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            byte[] given = header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
            return wanted.length > 0 && MessageDigest.isEqual(wanted, given);
        } catch (IOException e) {
            LOG.warn("No command is let in: the operator's token cannot be read: {}", e.toString());
            return false;
        }
    }
}
