package io.crosspoint.metadata.esni;

/** What a SCTE 224 document can hold: one entry, or the results of a query. */
public sealed interface EsniRoot permits Entry, Results {}
