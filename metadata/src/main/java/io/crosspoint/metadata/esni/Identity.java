package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.KeptElement;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code IdentifiableType} and {@code ReusableType}: what every entry has.
 *
 * @param id its own name, a URI
 * @param href {@code xlink:href}, the name of the entry that this one stands for; null if it stands
 *     for itself
 * @param description in words
 * @param lastUpdated when it was last changed
 * @param base {@code xml:base}
 * @param altIds names in other systems
 * @param metadata what {@code Metadata} holds
 * @param ext what {@code Ext} holds
 */
public record Identity(
        @Nullable String id,
        @Nullable String href,
        @Nullable String description,
        @Nullable OffsetDateTime lastUpdated,
        @Nullable String base,
        List<AltId> altIds,
        List<KeptElement> metadata,
        List<KeptElement> ext) {

    public Identity {
        altIds = List.copyOf(altIds);
        metadata = List.copyOf(metadata);
        ext = List.copyOf(ext);
    }

    /** An entry of that name. */
    public static Identity of(String id) {
        return new Identity(id, null, null, null, null, List.of(), List.of(), List.of());
    }

    /** A reference to an entry of that name. */
    public static Identity reference(String href) {
        return new Identity(null, href, null, null, null, List.of(), List.of(), List.of());
    }

    /** How the entry is spoken of: its id, what it refers to, or its description. */
    public String label() {
        return id != null
                ? id
                : href != null ? href : description != null ? description : "unnamed";
    }

    /**
     * {@code AltID}.
     *
     * @param value the name
     * @param description what kind of name, in words; since 2018
     * @param type {@code CallSign}, {@code EIDR}, {@code Ad-ID} or {@code private:…}; since 2020
     */
    public record AltId(String value, @Nullable String description, @Nullable String type) {}
}
