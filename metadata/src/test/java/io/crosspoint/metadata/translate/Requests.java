package io.crosspoint.metadata.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The requests of a message that was made, as its bytes have them. */
final class Requests {

    private Requests() {}

    static MultipleOperationMessage message(Translation<MultipleOperationMessage> made) {
        return made.results().getFirst();
    }

    /** Each operation of the only message in hex, as it stands in the message's bytes. */
    static List<String> ops(Translation<MultipleOperationMessage> made) {
        byte[] bytes = message(made).encode();
        assertEquals(message(made), Scte104Message.decode(bytes).orThrow());
        List<String> ops = new ArrayList<>();
        for (int at = MultipleOperationMessage.MIN_BYTES; at < bytes.length; ) {
            int length = 4 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF);
            ops.add(HexFormat.of().formatHex(bytes, at, at + length));
            at += length;
        }
        return ops;
    }

    static Bytes bytes(String hex) {
        return Bytes.copyOf(HexFormat.of().parseHex(hex));
    }
}
