package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.vectors.Vectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vectors that we hold to be wrong, each with the rule of the standard that says so: {@code
 * disputed/index.json} beside our own vectors.
 */
public final class Disputed {

    private static final List<Vectors.Entry> ENTRIES = Vectors.own("scte104/disputed");

    private Disputed() {}

    /** What is disputed about reading the entry; null if nothing is. */
    public static Vectors.@Nullable Entry decoding(String id) {
        return find(id, "decoding");
    }

    /** What is disputed about translating the entry; null if nothing is. */
    public static Vectors.@Nullable Entry translation(String id) {
        return find(id, "translation");
    }

    private static Vectors.@Nullable Entry find(String id, String what) {
        for (Vectors.Entry entry : ENTRIES) {
            if (entry.id().equals(id) && entry.node().get("disputed").asString().equals(what)) {
                return entry;
            }
        }
        return null;
    }
}
