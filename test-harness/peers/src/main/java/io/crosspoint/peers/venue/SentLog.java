package io.crosspoint.peers.venue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file in which the venue says what it sent. Big-endian: an 8-byte magic, SSRC (4), first
 * sequence number (4), then 36 bytes a datagram: extended sequence number (8), payload hash (8),
 * hash of its essence (8), {@code nanoTime} (8), RTP timestamp (4). A sequence number of -1 ends
 * it: a log without it is one of a venue that did not end in order.
 */
public final class SentLog {

    private static final long MAGIC = 0x5850_5345_4E54_3032L; // XPSENT02
    private static final int HEADER_BYTES = 16;
    private static final int RECORD_BYTES = 36;
    private static final long END = -1;

    private SentLog() {}

    /** Writes a log; call {@link #flush} from time to time. One thread. */
    public static final class Writer implements AutoCloseable {

        private final FileChannel file;
        private final ByteBuffer buffer = ByteBuffer.allocate(2_048 * RECORD_BYTES);

        /** Begins a log, over what may be there. */
        public Writer(Path path, int ssrc, int firstSequence) throws IOException {
            file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
            buffer.putLong(MAGIC).putInt(ssrc).putInt(firstSequence);
            flush();
        }

        /** Adds a datagram. */
        public void add(SentDatagram sent) throws IOException {
            if (buffer.remaining() < RECORD_BYTES) {
                flush();
            }
            buffer.putLong(sent.sequence()).putLong(sent.hash()).putLong(sent.essence());
            buffer.putLong(sent.sentNanos()).putInt(sent.timestamp());
        }

        /** Hands what was added to the operating system, where a reader sees it. */
        public void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        }

        @Override
        public void close() throws IOException {
            add(new SentDatagram(END, 0, 0, 0, 0));
            flush();
            file.close();
        }
    }

    /** Follows a log while it is written. One thread. */
    public static final class Reader implements AutoCloseable {

        private final Path path;
        private final ByteBuffer buffer = ByteBuffer.allocate(2_048 * RECORD_BYTES);
        private @Nullable FileChannel file;
        private long position;
        private int ssrc;
        private boolean ended;

        /** A reader of a log that need not exist yet. */
        public Reader(Path path) {
            this.path = path;
        }

        /**
         * Hands on every whole record that was written since the last call.
         *
         * @throws IOException if the file cannot be read, or is no such log
         */
        public void poll(Consumer<SentDatagram> sink) throws IOException {
            FileChannel channel = file;
            if (channel == null) {
                if (!Files.exists(path) || Files.size(path) < HEADER_BYTES) {
                    return;
                }
                channel = FileChannel.open(path, StandardOpenOption.READ);
                file = channel;
                readHeader(channel);
            }
            while (!ended) {
                buffer.clear();
                int length = channel.read(buffer, position);
                buffer.flip();
                if (length < RECORD_BYTES) {
                    return;
                }
                while (!ended && buffer.remaining() >= RECORD_BYTES) {
                    var sent =
                            new SentDatagram(
                                    buffer.getLong(),
                                    buffer.getLong(),
                                    buffer.getLong(),
                                    buffer.getLong(),
                                    buffer.getInt());
                    position += RECORD_BYTES;
                    ended = sent.sequence() == END;
                    if (!ended) {
                        sink.accept(sent);
                    }
                }
            }
        }

        private void readHeader(FileChannel channel) throws IOException {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {
                // until it is whole
            }
            header.flip();
            if (header.remaining() < HEADER_BYTES || header.getLong() != MAGIC) {
                throw new IOException(path + " is not a venue's log");
            }
            ssrc = header.getInt();
            position = HEADER_BYTES;
        }

        /** SSRC of the venue; known once {@link #poll} has handed on a record. */
        public int ssrc() {
            return ssrc;
        }

        /** Whether the venue ended its log in order, and all of it was read. */
        public boolean ended() {
            return ended;
        }

        @Override
        public void close() throws IOException {
            if (file != null) {
                file.close();
            }
        }
    }
}
