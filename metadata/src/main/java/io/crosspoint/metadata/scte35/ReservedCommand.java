package io.crosspoint.metadata.scte35;

import io.crosspoint.metadata.wire.Bytes;

/**
 * A command of a type that the standard reserves: kept, passed over, never acted on.
 *
 * @param spliceCommandType a reserved value, such as 0x08
 * @param raw the command's bytes
 */
public record ReservedCommand(int spliceCommandType, Bytes raw) implements SpliceCommand {}
