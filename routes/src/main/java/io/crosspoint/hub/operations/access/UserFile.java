package io.crosspoint.hub.operations.access;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The people who may log in, in {@code users.yaml}: name, role, and a hash of the password. It is
 * read anew at each login, so that an edit counts at once. Where there is none at the start, one is
 * made with an admin and a viewer, whose passwords are shown on the terminal this once.
 */
@Component
public class UserFile {

    /** Letters and digits that cannot be taken for each other when read aloud. */
    static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** About 115 bits. */
    static final int PASSWORD_CHARS = 20;

    static final int FILE_BYTES_MAX = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(UserFile.class);

    private final Path file;

    UserFile(@Value("${crosspoint.users}") Path file, PasswordEncoder encoder, PrintStream terminal)
            throws IOException {
        this.file = file.toAbsolutePath().normalize();
        if (Files.notExists(this.file)) {
            create(encoder, terminal);
        }
    }

    /**
     * The user of that name.
     *
     * @throws UsernameNotFoundException where there is none, or one whose entry is not complete
     */
    UserDetails find(String name) {
        if (read().get("users") instanceof Map<?, ?> users
                && users.get(name) instanceof Map<?, ?> user
                && user.get("password") instanceof String hash
                && user.get("role") instanceof String role) {
            return User.withUsername(name).password(hash).roles(roleOf(name, role)).build();
        }
        throw new UsernameNotFoundException(name);
    }

    private String roleOf(String name, String role) {
        try {
            return Role.valueOf(role.toUpperCase(Locale.ROOT)).name();
        } catch (IllegalArgumentException e) {
            LOG.error("{}: user {} has no role this hub knows: {}", file, name, role);
            throw new UsernameNotFoundException(name);
        }
    }

    private Map<?, ?> read() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(FILE_BYTES_MAX);
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(new SafeConstructor(options)).load(Files.readString(file))
                            instanceof Map<?, ?> map
                    ? map
                    : Map.of();
        } catch (IOException | YAMLException e) {
            LOG.error("Nobody can log in: {} cannot be read: {}", file, e.getMessage());
            return Map.of();
        }
    }

    private void create(PasswordEncoder encoder, PrintStream terminal) throws IOException {
        SecureRandom random = new SecureRandom();
        StringBuilder yaml =
                new StringBuilder(
                        "# Who may log in to this hub's console. Delete this file and start the hub"
                                + " to have new passwords made.\n"
                                + "users:\n");
        StringBuilder shown = new StringBuilder();
        for (Role role : new Role[] {Role.ADMIN, Role.VIEWER}) {
            String name = role.name().toLowerCase(Locale.ROOT);
            String password =
                    random.ints(PASSWORD_CHARS, 0, ALPHABET.length())
                            .mapToObj(ALPHABET::charAt)
                            .map(String::valueOf)
                            .collect(Collectors.joining());
            yaml.append(
                    "  %s: {role: %s, password: \"%s\"}%n"
                            .formatted(name, name, encoder.encode(password)));
            shown.append(
                    "Console user %s, password %s (shown this once)%n".formatted(name, password));
        }
        Files.createDirectories(file.getParent());
        // Made with its permissions, not given them afterwards: nobody reads it in between.
        Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly())
                .close();
        Files.writeString(file, yaml);
        terminal.print(shown);
        terminal.flush();
    }

    private FileAttribute<?>[] ownerOnly() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
