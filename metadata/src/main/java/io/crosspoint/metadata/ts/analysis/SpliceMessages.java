package io.crosspoint.metadata.ts.analysis;

import io.crosspoint.metadata.inspect.Node;

/** Says what is in a splice_info_section(): the seam to the SCTE 35 of this module. */
@FunctionalInterface
interface SpliceMessages {

    /** Adds what there is to say of a section, whose CRC may be wrong, to what is known of it. */
    void describe(byte[] section, Node.Struct message);
}
