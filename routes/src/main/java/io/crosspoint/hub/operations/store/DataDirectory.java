package io.crosspoint.hub.operations.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one directory a hub keeps things in: the broker's journal, the embedded store, the users. Two
 * hubs never share it; a second one is refused before it touches anything.
 */
@Component
public class DataDirectory implements DisposableBean {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    DataDirectory(@Value("${crosspoint.data}") Path data) throws IOException {
        path = data.toAbsolutePath().normalize();
        createPrivate(path);
        channel =
                FileChannel.open(
                        path.resolve("hub.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock acquired = tryLock(channel);
        if (acquired == null) {
            channel.close();
            throw new InUseException("another hub is running on " + path);
        }
        lock = acquired;
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    @Override
    public void destroy() throws IOException {
        lock.release();
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another context of this same process
        }
    }

    private static void createPrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    /** Another hub has the directory. */
    public static final class InUseException extends IllegalStateException {
        InUseException(String message) {
            super(message);
        }
    }
}
