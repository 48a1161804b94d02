package io.crosspoint.metadata.scte104;

/**
 * Whether operations stand where they may: a supplemental request behind the normal request that it
 * modifies (8.2.3.1), except encrypted_DPI, which may precede start_schedule_download (9.7.1). What
 * follows an operation that the standard does not know is let pass.
 */
final class OperationOrder {

    private boolean modifiable;

    /** Whether this operation may come next. */
    boolean allows(Operation next) {
        OpId id = OpId.of(next.opId());
        if (id == null) {
            modifiable = true;
            return true;
        }
        return switch (id.usage()) {
            case NORMAL -> modifiable = true;
            case CONTROL -> {
                modifiable = false;
                yield true;
            }
            case SUPPLEMENTAL -> modifiable || id == OpId.ENCRYPTED_DPI;
            case BASIC_REQUEST, BASIC_RESPONSE -> true;
        };
    }
}
