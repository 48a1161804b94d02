package io.crosspoint.hub.operations.clock;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the kernel knows of the host's clock, by {@code adjtimex(2)}, which only reads here. Whoever
 * disciplines the clock tells the kernel: chronyd and ntpd for NTP, phc2sys for PTP. So both are
 * seen by their effect; a PTP hardware clock that disciplines nothing is not looked at.
 *
 * <p>The structure is that of 64-bit Linux; elsewhere there is no answer.
 */
@Component("kernelClock")
public class HostClock {

    /**
     * One look.
     *
     * @param synchronised whether somebody keeps the clock
     * @param offsetSeconds what is still to be corrected of the clock, as far as the kernel does it
     * @param maxErrorSeconds the bound of the error, which grows while nobody corrects
     * @param estimatedErrorSeconds the error as who disciplines it estimates it
     */
    public record Reading(
            boolean synchronised,
            double offsetSeconds,
            double maxErrorSeconds,
            double estimatedErrorSeconds) {}

    // struct timex of <sys/timex.h>, 64-bit.
    static final int TIMEX_BYTES = 208;
    static final int OFFSET_AT = 8;
    static final int MAX_ERROR_AT = 24;
    static final int ESTIMATED_ERROR_AT = 32;
    static final int STATUS_AT = 40;

    static final int STATUS_UNSYNCHRONISED = 0x0040;
    static final int STATUS_NANOSECONDS = 0x2000;

    /** What adjtimex returns where the clock is not synchronised. */
    static final int TIME_ERROR = 5;

    private final Optional<MethodHandle> adjtimex = bind();

    /** Empty where the kernel cannot be asked. */
    public Optional<Reading> read() {
        return adjtimex.flatMap(HostClock::call);
    }

    private static Optional<Reading> call(MethodHandle adjtimex) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES); // modes 0: only read
            int state = (int) adjtimex.invokeExact(timex);
            return state < 0 ? Optional.empty() : Optional.of(decode(state, timex));
        } catch (Throwable e) {
            throw new IllegalStateException("adjtimex", e);
        }
    }

    static Reading decode(int state, MemorySegment timex) {
        int status = timex.get(ValueLayout.JAVA_INT, STATUS_AT);
        double offsetUnit = (status & STATUS_NANOSECONDS) != 0 ? 1e-9 : 1e-6;
        return new Reading(
                state != TIME_ERROR && (status & STATUS_UNSYNCHRONISED) == 0,
                timex.get(ValueLayout.JAVA_LONG, OFFSET_AT) * offsetUnit,
                timex.get(ValueLayout.JAVA_LONG, MAX_ERROR_AT) * 1e-6,
                timex.get(ValueLayout.JAVA_LONG, ESTIMATED_ERROR_AT) * 1e-6);
    }

    private static Optional<MethodHandle> bind() {
        if (!System.getProperty("os.name").equals("Linux")
                || ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("adjtimex")
                .map(
                        address ->
                                linker.downcallHandle(
                                        address,
                                        FunctionDescriptor.of(
                                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
    }
}
