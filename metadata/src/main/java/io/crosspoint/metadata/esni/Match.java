package io.crosspoint.metadata.esni;

/** {@code match}: how many of the conditions inside must hold. */
public enum Match {
    /** Every one; what is meant where nothing is said. */
    ALL,
    /** At least one. */
    ANY,
    /** Not one. */
    NONE
}
