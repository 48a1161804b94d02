package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One structure of named fields that a section is built from. What is wrong is remembered, the
 * first of it; a wrong field reads as zero, so that reading goes on to the end without branches.
 */
final class FieldsReader {

    private static final String RULE = "ANSI/SCTE 35 2023r1, fields as JSON";

    private final Map<String, Node> fields;
    private final String path;
    private final Wrong wrong;

    /** The first thing that is wrong anywhere below one root. */
    private static final class Wrong {
        private @Nullable Finding first;
    }

    private FieldsReader(Map<String, Node> fields, String path, Wrong wrong) {
        this.fields = fields;
        this.path = path;
        this.wrong = wrong;
    }

    /** Reads a value out of a root structure. */
    static <T> Decoded<T> read(Node root, Function<FieldsReader, T> build) {
        if (!(root instanceof Node.Struct struct)) {
            return Decoded.malformed("not_an_object", "fields are wanted", 0, RULE);
        }
        Wrong wrong = new Wrong();
        T value = build.apply(new FieldsReader(struct.fields(), "", wrong));
        return wrong.first == null ? Decoded.ok(value) : new Decoded.Malformed<>(wrong.first);
    }

    /** True if the field is there and not null. */
    boolean has(String name) {
        Node node = fields.get(name);
        return node != null && !(node instanceof Node.Leaf leaf && leaf.value() == null);
    }

    /** A number of so many bits; wrong if absent. */
    long number(String name, int bits) {
        if (!has(name)) {
            refuse(name, "is absent");
            return 0;
        }
        return number(name, bits, 0);
    }

    /** A number of so many bits, or a default where it is absent. */
    long number(String name, int bits, long absent) {
        if (!has(name)) {
            return absent;
        }
        if (fields.get(name) instanceof Node.Leaf leaf && leaf.value() instanceof Number number) {
            BigInteger value =
                    number instanceof BigInteger big
                            ? big
                            : number instanceof Long || number instanceof Integer
                                    ? BigInteger.valueOf(number.longValue())
                                    : BigInteger.ONE.negate();
            if (value.signum() >= 0 && value.bitLength() <= bits) {
                return value.longValue();
            }
        }
        refuse(name, "is not an unsigned number of " + bits + " bits");
        return 0;
    }

    int small(String name, int bits) {
        return (int) number(name, bits);
    }

    int small(String name, int bits, int absent) {
        return (int) number(name, bits, absent);
    }

    boolean flag(String name) {
        if (!has(name)) {
            refuse(name, "is absent");
            return false;
        }
        return flag(name, false);
    }

    boolean flag(String name, boolean absent) {
        if (!has(name)) {
            return absent;
        }
        if (fields.get(name) instanceof Node.Leaf leaf && leaf.value() instanceof Boolean flag) {
            return flag;
        }
        refuse(name, "is not true or false");
        return absent;
    }

    /** A string; empty if absent. */
    String text(String name) {
        if (!has(name)) {
            return "";
        }
        if (fields.get(name) instanceof Node.Leaf leaf && leaf.value() instanceof String text) {
            return text;
        }
        refuse(name, "is not a string");
        return "";
    }

    /** Bytes in hex; none if absent. */
    Bytes bytes(String name) {
        Bytes bytes = UpidText.hex(text(name));
        if (bytes == null || bytes.length() > SpliceInfoSection.MAX_BYTES) {
            refuse(name, "is not hex, or longer than a section");
            return Bytes.EMPTY;
        }
        return bytes;
    }

    /** Four bytes in hex, as a number. */
    long identifier(String name) {
        Bytes bytes = bytes(name);
        if (bytes.length() != 4) {
            refuse(name, "is not eight hex digits");
            return 0;
        }
        return bytes.reader().longBits(32);
    }

    /** A structure inside this one; an empty one, and wrong, if it is not there. */
    FieldsReader struct(String name) {
        if (fields.get(name) instanceof Node.Struct struct) {
            return new FieldsReader(struct.fields(), path + name + "/", wrong);
        }
        refuse(name, "is not an object");
        return new FieldsReader(Map.of(), path + name + "/", wrong);
    }

    /** A structure inside this one through a function; null if it is not there. */
    <T> @Nullable T optional(String name, Function<FieldsReader, T> build) {
        return has(name) ? build.apply(struct(name)) : null;
    }

    /** A list of at most {@code max} structures; empty if absent. */
    <T> List<T> list(String name, int max, Function<FieldsReader, T> build) {
        List<T> out = new ArrayList<>();
        if (!has(name)) {
            return out;
        }
        if (!(fields.get(name) instanceof Node.Sequence sequence)
                || sequence.items().size() > max) {
            refuse(name, "is not a list of at most " + max);
            return out;
        }
        int index = 0;
        for (Node item : sequence.items()) {
            String where = path + name + "/" + index++ + "/";
            if (item instanceof Node.Struct struct) {
                out.add(build.apply(new FieldsReader(struct.fields(), where, wrong)));
            } else {
                refuse(name, "has an item that is not an object");
            }
        }
        return out;
    }

    /** Says what is wrong with a field. */
    void refuse(String name, String why) {
        if (wrong.first == null) {
            wrong.first = new Finding("bad_field", path + name + " " + why, -1, RULE);
        }
    }
}
