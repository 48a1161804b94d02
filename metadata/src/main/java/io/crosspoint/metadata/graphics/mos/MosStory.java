package io.crosspoint.metadata.graphics.mos;

import java.util.List;
import java.util.Optional;

/**
 * A {@code story} of a running order.
 *
 * @param storyID its name, unique in the running order
 * @param storySlug its title
 * @param storyNum its number on the rundown
 * @param items what is played in it
 * @param element the whole element
 */
public record MosStory(
        String storyID,
        Optional<String> storySlug,
        Optional<String> storyNum,
        List<MosItem> items,
        MosElement element) {

    /** The story in its element, as far as that goes. */
    public static MosStory of(MosElement story) {
        return new MosStory(
                story.text("storyID").orElse(""),
                story.text("storySlug"),
                story.text("storyNum"),
                story.descendants("item").stream().map(MosItem::of).toList(),
                story);
    }
}
