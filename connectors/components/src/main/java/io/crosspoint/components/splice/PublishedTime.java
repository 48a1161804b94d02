package io.crosspoint.components.splice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ProgramTime} that one thread sets for each burst, without allocating, and any thread
 * reads: the stamp is odd while it is being set, and a reader whose stamp has changed reads again.
 */
final class PublishedTime {

    private static final VarHandle STAMP;

    static {
        try {
            STAMP = MethodHandles.lookup().findVarHandle(PublishedTime.class, "stamp", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int stamp;
    private long clock90k = -1;
    private long nanos;

    /** Sets it; one thread only. */
    void set(long clock90k, long nanos) {
        int next = stamp + 2;
        STAMP.setOpaque(this, next - 1);
        VarHandle.storeStoreFence();
        this.clock90k = clock90k;
        this.nanos = nanos;
        STAMP.setRelease(this, next);
    }

    /** What was set last; null before anything was. */
    @Nullable ProgramTime get() {
        while (true) {
            int before = (int) STAMP.getAcquire(this);
            long clock = clock90k;
            long then = nanos;
            VarHandle.loadLoadFence();
            if ((before & 1) == 0 && (int) STAMP.getOpaque(this) == before) {
                return clock < 0 ? null : new ProgramTime(clock, then);
            }
            Thread.onSpinWait();
        }
    }
}
