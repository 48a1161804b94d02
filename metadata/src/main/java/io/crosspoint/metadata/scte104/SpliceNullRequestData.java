package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitWriter;

/**
 * {@code splice_null_request_data()}, which is empty: becomes a splice_null. ANSI/SCTE 104 2023,
 * 9.8.2.
 */
public record SpliceNullRequestData() implements OperationData {

    @Override
    public int opId() {
        return OpId.SPLICE_NULL.code();
    }

    @Override
    public void write(BitWriter out) {}
}
