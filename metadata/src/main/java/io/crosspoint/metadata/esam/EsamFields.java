package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.scte35.SegmentationType;
import io.crosspoint.metadata.scte35.SpliceCommand;
import io.crosspoint.metadata.wire.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * A document laid open as it stands, whatever is wrong with it: values as strings in the spelling
 * of the sender.
 */
final class EsamFields {

    private EsamFields() {}

    static Node.Struct of(Element root) {
        Node.Struct out =
                new Node.Struct()
                        .put("message", root.getLocalName())
                        .put("namespace", root.getNamespaceURI());
        attributes(root).forEach(out::put);
        list(out, root, "BatchInfo", EsamFields::batch);
        list(out, root, "AcquiredSignal", EsamFields::signal);
        list(out, root, "ResponseSignal", EsamFields::signal);
        list(out, root, "ConditioningInfo", EsamFields::conditioning);
        list(out, root, "ManifestResponse", EsamFields::manifest);
        list(out, root, "StatusCode", EsamFields::status);
        return out;
    }

    /** A list of the elements of a name; nothing where there are none. */
    private static void list(
            Node.Struct out, Element in, String name, Function<Element, Node> show) {
        Node.Sequence list = new Node.Sequence();
        children(in, name).forEach(element -> list.add(show.apply(element)));
        if (!list.items().isEmpty()) {
            out.put(name, list);
        }
    }

    private static List<Element> children(Element in) {
        List<Element> out = new ArrayList<>();
        for (var node = in.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                out.add(element);
            }
        }
        return out;
    }

    private static List<Element> children(Element in, String name) {
        return children(in).stream().filter(e -> e.getLocalName().equals(name)).toList();
    }

    private static Map<String, String> attributes(Element in) {
        Map<String, String> out = new LinkedHashMap<>();
        NamedNodeMap all = in.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            if (attribute.getNamespaceURI() == null) {
                out.put(attribute.getLocalName(), attribute.getValue());
            }
        }
        return out;
    }

    private static Node.Struct plain(Element in) {
        Node.Struct out = new Node.Struct();
        attributes(in).forEach(out::put);
        return out;
    }

    private static Node signal(Element in) {
        Node.Struct out = plain(in);
        for (Element child : children(in)) {
            switch (child.getLocalName()) {
                case "UTCPoint" -> out.put("UTCPoint", child.getAttribute("utcPoint"));
                case "NPTPoint" -> {
                    out.put("NPTPoint", child.getAttribute("nptPoint"));
                    if (child.hasAttribute("nptDate")) {
                        out.put("nptDate", child.getAttribute("nptDate"));
                    }
                }
                case "SCTE35PointDescriptor" -> out.put("SCTE35PointDescriptor", descriptor(child));
                case "BinaryData" -> out.put("BinaryData", binary(child));
                case "StreamTimes" -> {
                    Node.Sequence times = new Node.Sequence();
                    children(child, "StreamTime").forEach(time -> times.add(plain(time)));
                    out.put("StreamTimes", times);
                }
                case "EventSchedule" -> out.put("EventSchedule", schedule(child));
                default -> {
                    // alternate content below; extensions are not shown
                }
            }
        }
        list(out, in, "AlternateContent", EsamFields::plain);
        return out;
    }

    private static Node descriptor(Element in) {
        Node.Struct out = new Node.Struct();
        attributes(in)
                .forEach(
                        (name, value) ->
                                out.put(
                                        name,
                                        value,
                                        name.equals("spliceCommandType")
                                                ? meaning(value, SpliceCommand::name)
                                                : ""));
        Node.Sequence parts = new Node.Sequence();
        for (Element child : children(in)) {
            Node.Struct part = new Node.Struct().put("name", child.getLocalName());
            attributes(child)
                    .forEach(
                            (name, value) ->
                                    part.put(
                                            name,
                                            value,
                                            name.toLowerCase(Locale.ROOT).equals("segmenttypeid")
                                                    ? meaning(value, SegmentationType::name)
                                                    : ""));
            parts.add(part);
        }
        return out.put("children", parts);
    }

    private static String meaning(String number, Function<Integer, String> name) {
        return number.matches("\\d{1,3}") ? name.apply(Integer.valueOf(number)) : "";
    }

    private static Node binary(Element in) {
        Node.Struct out = plain(in);
        String text = SignalReader.withoutSpace(in.getTextContent());
        out.put("base64", text);
        byte[] bytes = SignalReader.base64(text);
        String type = in.hasAttribute("signalType") ? in.getAttribute("signalType") : null;
        BinaryData data = bytes == null ? null : new BinaryData(type, Bytes.copyOf(bytes));
        if (data != null && data.isSection()) {
            Integer command = data.spliceCommandType();
            if (command != null) {
                out.put("splice_command_type", command, SpliceCommand.name(command));
            }
            out.put("crc_valid", data.crcValid());
        }
        return out;
    }

    private static Node schedule(Element in) {
        Node.Struct out = plain(in);
        for (Element child : children(in)) {
            switch (child.getLocalName()) {
                case "StartUTC", "StopUTC" ->
                        out.put(child.getLocalName(), child.getAttribute("utcPoint"));
                case "StartOffset", "StopOffset" ->
                        out.put(child.getLocalName(), child.getTextContent().strip());
                default -> {
                    // extensions are not shown
                }
            }
        }
        return out;
    }

    private static Node conditioning(Element in) {
        Node.Sequence segments = new Node.Sequence();
        children(in, "Segment").forEach(s -> segments.add(s.getTextContent().strip()));
        return plain(in).put("Segment", segments);
    }

    private static Node manifest(Element in) {
        Node.Struct out = plain(in);
        List<Element> modify = children(in, "SegmentModify");
        if (!modify.isEmpty()) {
            Node.Sequence sequences = new Node.Sequence();
            for (Element sequence : children(modify.getFirst())) {
                Node.Sequence tags = new Node.Sequence();
                children(sequence, "Tag").forEach(tag -> tags.add(plain(tag)));
                sequences.add(
                        new Node.Struct()
                                .put("name", sequence.getLocalName())
                                .put("attributes", plain(sequence))
                                .put("tags", tags));
            }
            out.put("SegmentModify", sequences);
        }
        return out;
    }

    private static Node status(Element in) {
        Node.Struct out = new Node.Struct();
        attributes(in)
                .forEach(
                        (name, value) ->
                                out.put(
                                        name,
                                        value,
                                        switch (name + value) {
                                            case "classCode0" -> "success";
                                            case "classCode1" -> "error";
                                            default -> "";
                                        }));
        Node.Sequence notes = new Node.Sequence();
        children(in, "Note").forEach(note -> notes.add(note.getTextContent().strip()));
        return out.put("Note", notes);
    }

    private static Node batch(Element in) {
        Node.Struct out = plain(in);
        list(out, in, "Source", EsamFields::plain);
        list(out, in, "Destination", EsamFields::plain);
        return out;
    }
}
