package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.graphics.mos.MosElement;
import io.crosspoint.metadata.graphics.mos.MosItem;
import io.crosspoint.metadata.graphics.mos.MosMessage;
import io.crosspoint.metadata.graphics.mos.MosMessageType;
import io.crosspoint.metadata.graphics.mos.MosStory;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MOS message laid open: the names and structure of the running order as fields, and the whole
 * message beside them.
 */
final class MosFields {

    /** Elements directly in a message that are shown where they stand once. */
    private static final List<String> SIMPLE =
            List.of(
                    "roID",
                    "roSlug",
                    "roChannel",
                    "roEdStart",
                    "roEdDur",
                    "roTrigger",
                    "roAir",
                    "roStatus",
                    "status",
                    "statusDescription",
                    "command",
                    "pause",
                    "storyID",
                    "storySlug",
                    "itemID",
                    "itemChannel",
                    "objID",
                    "objSlug",
                    "objRev",
                    "objType",
                    "objTB",
                    "objDur");

    /** Elements of an item in the body of a story that are shown. */
    private static final List<String> OF_STORY_ITEM =
            List.of("itemID", "itemSlug", "objID", "mosID");

    /** Elements of an item that are shown. */
    private static final List<String> OF_ITEM =
            List.of(
                    "itemID",
                    "itemSlug",
                    "objID",
                    "mosID",
                    "itemChannel",
                    "itemEdStart",
                    "itemEdDur",
                    "itemUserTimingDur",
                    "itemTrigger");

    private MosFields() {}

    static Inspection inspection(Decoded<MosMessage> decoded) {
        return switch (decoded) {
            case Decoded.Malformed<MosMessage>(Finding finding) -> Inspection.refused(finding);
            case Decoded.Ok<MosMessage>(MosMessage message, List<Finding> warnings) ->
                    new Inspection(
                            warnings.isEmpty()
                                    ? Inspection.Outcome.OK
                                    : Inspection.Outcome.OK_WITH_WARNINGS,
                            fields(message),
                            warnings,
                            new Node.Struct().put("document", document(message.body())));
        };
    }

    private static Node.Struct fields(MosMessage message) {
        MosElement body = message.body();
        Node.Struct fields = new Node.Struct();
        put(fields, "mosID", message.mosID());
        put(fields, "ncsID", message.ncsID());
        put(fields, "messageID", message.messageID());
        fields.put("message", body.name(), "profile " + message.type().profile());
        body.attributes().forEach((name, value) -> fields.put("@" + name, value));
        for (String name : SIMPLE) {
            simple(name, body.elements(name), fields);
        }
        for (String name : List.of("element_target", "element_source")) {
            body.elements(name).forEach(element -> fields.put(name, identities(element)));
        }
        if (message.type().plugIn()) {
            Node.Sequence items = new Node.Sequence();
            body.descendants("item").forEach(item -> items.add(plugInItem(MosItem.of(item))));
            return fields.put("items", items);
        }
        List<MosStory> stories = message.stories();
        if (!stories.isEmpty()) {
            Node.Sequence list = new Node.Sequence();
            stories.forEach(story -> list.add(story(story)));
            fields.put("stories", list);
        }
        items("items", body.elements("item"), OF_ITEM, fields);
        if (message.type() == MosMessageType.RO_STORY_SEND) {
            items("storyItems", body.descendants("storyItem"), OF_STORY_ITEM, fields);
        }
        metadata(body, fields);
        return fields;
    }

    /** A list where the element stands more than once; an empty name in it is null. */
    private static void simple(String name, List<MosElement> found, Node.Struct fields) {
        if (found.size() == 1) {
            String text = found.getFirst().text();
            fields.put(name, text.isEmpty() ? null : text);
        } else if (found.size() > 1) {
            Node.Sequence list = new Node.Sequence();
            found.forEach(element -> list.add(element.text().isEmpty() ? null : element.text()));
            fields.put(name, list);
        }
    }

    /** What a roElementAction is done to, or where: names, or whole stories and items. */
    private static Node.Sequence identities(MosElement where) {
        Node.Sequence list = new Node.Sequence();
        for (MosElement element : where.elements()) {
            String id =
                    element.text(element.name() + "ID")
                            .orElse(element.elements().isEmpty() ? element.text() : null);
            list.add(
                    new Node.Struct()
                            .put("tag", element.name())
                            .put("id", id == null || id.isEmpty() ? null : id));
        }
        return list;
    }

    private static Node.Struct story(MosStory story) {
        Node.Struct struct =
                new Node.Struct()
                        .put("storyID", story.storyID().isEmpty() ? null : story.storyID())
                        .put("storySlug", story.storySlug().orElse(null))
                        .put("storyNum", story.storyNum().orElse(null));
        Node.Sequence items = new Node.Sequence();
        story.items().forEach(item -> items.add(item(item.element(), OF_ITEM)));
        return struct.put("items", items);
    }

    private static void items(
            String name, List<MosElement> found, List<String> shown, Node.Struct fields) {
        if (!found.isEmpty()) {
            Node.Sequence list = new Node.Sequence();
            found.forEach(item -> list.add(item(item, shown)));
            fields.put(name, list);
        }
    }

    private static Node.Struct item(MosElement item, List<String> shown) {
        Node.Struct struct = new Node.Struct();
        shown.forEach(name -> item.text(name).ifPresent(text -> struct.put(name, text)));
        return struct;
    }

    private static void metadata(MosElement body, Node.Struct fields) {
        List<MosElement> found = body.descendants("mosExternalMetadata");
        if (!found.isEmpty()) {
            Node.Sequence list = new Node.Sequence();
            found.forEach(
                    element ->
                            list.add(
                                    new Node.Struct()
                                            .put("scope", element.text("mosScope").orElse(null))
                                            .put(
                                                    "schema",
                                                    element.text("mosSchema").orElse(null))));
            fields.put("externalMetadata", list);
        }
    }

    private static Node.Struct plugInItem(MosItem item) {
        Node.Struct struct = item(item.element(), OF_ITEM);
        item.element().text("objSlug").ifPresent(slug -> struct.put("objSlug", slug));
        Node.Sequence paths = new Node.Sequence();
        for (MosItem.ObjPath path : item.paths()) {
            paths.add(
                    new Node.Struct()
                            .put("kind", path.kind())
                            .put("techDescription", path.techDescription())
                            .put("target", path.target()));
        }
        struct.put("objPaths", paths);
        Node.Sequence metadata = new Node.Sequence();
        for (MosItem.ExternalMetadata each : item.metadata()) {
            metadata.add(
                    new Node.Struct()
                            .put("scope", each.scope())
                            .put("schema", each.schema())
                            .put(
                                    "payload",
                                    each.payload()
                                            .map(MosFields::document)
                                            .orElse(new Node.Leaf(null, ""))));
        }
        return struct.put("mosExternalMetadata", metadata);
    }

    /** An element whole: its text, or its attributes and what is in it by name. */
    private static Node document(MosElement element) {
        if (element.attributes().isEmpty() && element.elements().isEmpty()) {
            return new Node.Leaf(element.text(), "");
        }
        Node.Struct struct = new Node.Struct();
        element.attributes().forEach((name, value) -> struct.put("@" + name, value));
        if (!element.text().isEmpty()) {
            struct.put("#text", element.text());
        }
        for (MosElement child : element.elements()) {
            Node value = document(child);
            Node before = struct.fields().get(child.name());
            if (before instanceof Node.Sequence list) {
                list.add(value);
            } else if (before != null) {
                struct.put(child.name(), new Node.Sequence().add(before).add(value));
            } else {
                struct.put(child.name(), value);
            }
        }
        return struct;
    }

    private static void put(Node.Struct fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
