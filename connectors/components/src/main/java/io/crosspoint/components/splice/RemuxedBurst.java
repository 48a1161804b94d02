package io.crosspoint.components.splice;

import io.crosspoint.essence.splice.ProgramRemux;
import io.crosspoint.essence.splice.RemuxReport;
import io.crosspoint.essence.splice.RemuxSettings;
import io.crosspoint.transport.merge.Burst;

/** A burst of its own for what the remux makes of one; valid until the next. */
final class RemuxedBurst {

    private final RemuxSettings settings;
    private final ProgramRemux remux;
    private final Burst burst;

    RemuxedBurst(RemuxSettings settings) {
        this.settings = settings;
        this.remux = new ProgramRemux(settings);
        this.burst = new Burst(remux.capacity());
    }

    RemuxSettings settings() {
        return settings;
    }

    RemuxReport report() {
        return remux.report();
    }

    /** What comes out for a burst; it may hold no datagram. */
    Burst of(Burst source) {
        remux.take();
        for (int i = 0; i < source.count(); i++) {
            remux.accept(source.memory(), source.payloadOffsets()[i], source.payloadLengths()[i]);
        }
        burst.reset(remux.memory());
        long arrivalNanos = source.arrivalNanos(source.count() - 1);
        for (int i = 0; i < remux.count(); i++) {
            burst.add(
                    (long) i * ProgramRemux.DATAGRAM_BYTES,
                    ProgramRemux.DATAGRAM_BYTES,
                    ProgramRemux.HEADER_BYTES,
                    remux.sequence(i),
                    arrivalNanos);
        }
        return burst;
    }
}
