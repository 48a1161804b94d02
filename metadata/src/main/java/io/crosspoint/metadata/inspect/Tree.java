package io.crosspoint.metadata.inspect;

import java.util.Map;

/** Writes a {@link Node} for people: a field a line, indented, its meaning behind it. */
public final class Tree {

    private Tree() {}

    /** The node as indented lines, each ended by a line feed. */
    public static String write(Node node) {
        StringBuilder out = new StringBuilder(512);
        children(node, 0, out);
        return out.toString();
    }

    private static void children(Node node, int depth, StringBuilder out) {
        switch (node) {
            case Node.Leaf leaf -> line("", leaf, depth, out);
            case Node.Struct struct -> {
                for (Map.Entry<String, Node> field : struct.fields().entrySet()) {
                    named(field.getKey(), field.getValue(), depth, out);
                }
            }
            case Node.Sequence sequence -> {
                int index = 0;
                for (Node item : sequence.items()) {
                    named("[" + index++ + "]", item, depth, out);
                }
            }
        }
    }

    private static void named(String name, Node node, int depth, StringBuilder out) {
        if (node instanceof Node.Leaf leaf) {
            line(name, leaf, depth, out);
            return;
        }
        out.append("  ".repeat(depth)).append(name);
        boolean empty =
                switch (node) {
                    case Node.Struct struct -> struct.fields().isEmpty();
                    case Node.Sequence sequence -> sequence.items().isEmpty();
                    case Node.Leaf ignored -> false;
                };
        out.append(empty ? ": none\n" : "\n");
        children(node, depth + 1, out);
    }

    private static void line(String name, Node.Leaf leaf, int depth, StringBuilder out) {
        out.append("  ".repeat(depth)).append(name);
        if (!name.isEmpty()) {
            out.append(": ");
        }
        out.append(leaf.value() == null ? "absent" : printable(leaf.value().toString()));
        if (!leaf.meaning().isEmpty()) {
            out.append("  (").append(leaf.meaning()).append(')');
        }
        out.append('\n');
    }

    /** Control characters shown as pictures, so that no input can drive a terminal. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> out.appendCodePoint(c < 0x20 ? 0x2400 + c : c == 0x7F ? 0x2421 : c));
        return out.toString();
    }
}
