package io.crosspoint.metadata.esni;

/**
 * Whether a viewer is of an audience, as far as that can be told. What is unknown stays unknown
 * through every {@code match}: a blackout must not be lifted by a document that did not come.
 */
public enum Truth {
    /** It is so. */
    YES,
    /** It is not so. */
    NO,
    /** It cannot be told: a reference leads nowhere, or the viewer's property is not known. */
    UNKNOWN;

    /** The truth of a condition that is known. */
    public static Truth of(boolean known) {
        return known ? YES : NO;
    }

    /** True of both. */
    Truth and(Truth other) {
        return this == NO || other == NO ? NO : this == YES ? other : this;
    }

    /** True of one or both. */
    Truth or(Truth other) {
        return this == YES || other == YES ? YES : this == NO ? other : this;
    }

    /** The contrary. */
    Truth not() {
        return this == UNKNOWN ? UNKNOWN : of(this == NO);
    }
}
