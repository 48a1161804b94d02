package io.crosspoint.metadata.esni;

/** {@code Entry} (type {@code IdentifiableType}): what has an id and can stand alone. */
public sealed interface Entry extends EsniRoot
        permits Media, MediaPoint, Policy, ViewingPolicy, Audience, Audit {

    /** What every entry has. */
    Identity identity();
}
