package io.crosspoint.metadata.graphics.mos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An {@code item} of a story, or a {@code storyItem} of its body: the use of a media object.
 * Durations and starts stay as on the wire, in the samples a second that {@code objTB} tells.
 *
 * @param itemID its name, unique in the story
 * @param itemSlug its title
 * @param objID the object
 * @param mosID the server that has it
 * @param paths where the object's essence can be had
 * @param metadata what other systems add
 * @param element the whole element
 */
public record MosItem(
        String itemID,
        Optional<String> itemSlug,
        String objID,
        String mosID,
        List<ObjPath> paths,
        List<ExternalMetadata> metadata,
        MosElement element) {

    /**
     * One of the {@code objPaths}.
     *
     * @param kind {@code objPath}, {@code objProxyPath} or {@code objMetadataPath}
     * @param techDescription what is there
     * @param target a path or URL
     */
    public record ObjPath(String kind, String techDescription, String target) {}

    /**
     * A {@code mosExternalMetadata}.
     *
     * @param scope {@code OBJECT}, {@code STORY} or {@code PLAYLIST}; empty if absent
     * @param schema what names the payload's form
     * @param payload the {@code mosPayload}; empty if absent
     */
    public record ExternalMetadata(String scope, String schema, Optional<MosElement> payload) {

        static ExternalMetadata of(MosElement element) {
            return new ExternalMetadata(
                    element.text("mosScope").orElse(""),
                    element.text("mosSchema").orElse(""),
                    element.elements("mosPayload").stream().findFirst());
        }
    }

    /** The item in its element, as far as that goes. */
    public static MosItem of(MosElement item) {
        List<ObjPath> paths = new ArrayList<>();
        for (MosElement list : item.elements("objPaths")) {
            for (MosElement path : list.elements()) {
                paths.add(
                        new ObjPath(
                                path.name(),
                                path.attributes().getOrDefault("techDescription", ""),
                                path.text()));
            }
        }
        return new MosItem(
                item.text("itemID").orElse(""),
                item.text("itemSlug"),
                item.text("objID").orElse(""),
                item.text("mosID").orElse(""),
                paths,
                item.elements("mosExternalMetadata").stream().map(ExternalMetadata::of).toList(),
                item);
    }
}
