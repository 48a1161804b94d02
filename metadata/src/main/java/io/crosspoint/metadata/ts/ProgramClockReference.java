package io.crosspoint.metadata.ts;

/**
 * {@code program_clock_reference} of ISO/IEC 13818-1: a count of the 27 MHz system clock, carried
 * as a base in units of 90 kHz (33 bits) and an extension of 0 to 299. Here it is one {@code long}
 * in units of 27 MHz, 0 to {@link #MODULUS} − 1; it wraps after 26 and a half hours.
 */
public final class ProgramClockReference {

    /** Units a second. */
    public static final long HERTZ = 27_000_000;

    /** Where the clock wraps to zero. */
    public static final long MODULUS = (1L << 33) * 300;

    private static final int EXTENSION_MODULUS = 300;

    private ProgramClockReference() {}

    /**
     * The clock from its two parts.
     *
     * @param base {@code program_clock_reference_base}, 90 kHz
     * @param extension {@code program_clock_reference_extension}, 27 MHz; values from 300 to 511
     *     fit the field but not the standard, and are added as they are
     */
    public static long of(long base, int extension) {
        return (base * EXTENSION_MODULUS + extension) % MODULUS;
    }

    /** {@code program_clock_reference_base} of a clock value. */
    public static long base(long pcr) {
        return pcr / EXTENSION_MODULUS;
    }

    /** {@code program_clock_reference_extension} of a clock value. */
    public static int extension(long pcr) {
        return (int) (pcr % EXTENSION_MODULUS);
    }

    /**
     * How far one value is after another, across the wrap.
     *
     * @return units of 27 MHz, from −{@code MODULUS}/2 up to, not including, {@code MODULUS}/2
     */
    public static long difference(long later, long earlier) {
        long ahead = Math.floorMod(later - earlier, MODULUS);
        return ahead < MODULUS / 2 ? ahead : ahead - MODULUS;
    }

    /** A span of the clock in nanoseconds, rounded down. */
    public static long toNanos(long span) {
        return Math.floorDiv(span * 1000, 27);
    }
}
