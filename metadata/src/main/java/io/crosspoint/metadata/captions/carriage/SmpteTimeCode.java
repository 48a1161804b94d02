package io.crosspoint.metadata.captions.carriage;

import org.jspecify.annotations.Nullable;

/**
 * A time code of SMPTE ST 12, hours to frames.
 *
 * @param hours 0 to 99
 * @param minutes 0 to 99; more than 59 only where a file has it so
 * @param seconds likewise
 * @param frames 0 to 99; more than the rate allows only where a file has it so
 * @param dropFrame whether frame numbers are dropped to keep pace with a clock at 30000/1001 Hz
 */
public record SmpteTimeCode(int hours, int minutes, int seconds, int frames, boolean dropFrame) {

    private static final int TEXT_LENGTH = 11;

    /**
     * Reads {@code hh:mm:ss:ff}; a semicolon (or a full stop or comma) before the frames marks drop
     * frame.
     *
     * @return null if the text does not begin so
     */
    public static @Nullable SmpteTimeCode parse(String text) {
        if (text.length() < TEXT_LENGTH || text.charAt(2) != ':') {
            return null;
        }
        int hours = twoDigits(text, 0);
        int minutes = twoDigits(text, 3);
        int seconds = twoDigits(text, 6);
        int frames = twoDigits(text, 9);
        char last = text.charAt(8);
        boolean separated = text.charAt(5) == ':' || text.charAt(5) == ';';
        if (!separated || ":;.,".indexOf(last) < 0 || (hours | minutes | seconds | frames) < 0) {
            return null;
        }
        return new SmpteTimeCode(hours, minutes, seconds, frames, last != ':');
    }

    private static int twoDigits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** The time code of a frame. */
    public static SmpteTimeCode ofFrame(long frame, int nominalRate, boolean dropFrame) {
        long counted = Math.max(0, frame);
        if (dropFrame) {
            int dropped = nominalRate / 15;
            long perMinute = nominalRate * 60L - dropped;
            long perTenMinutes = nominalRate * 600L - 9L * dropped;
            long tens = counted / perTenMinutes;
            long rest = counted % perTenMinutes;
            counted += 9 * dropped * tens;
            if (rest >= nominalRate * 60L) {
                counted += dropped * ((rest - nominalRate * 60L) / perMinute + 1);
            }
        }
        long seconds = counted / nominalRate;
        return new SmpteTimeCode(
                (int) (seconds / 3600 % 100),
                (int) (seconds / 60 % 60),
                (int) (seconds % 60),
                (int) (counted % nominalRate),
                dropFrame);
    }

    /** The frame that this numbers, counted from zero at midnight. */
    public long frameNumber(int nominalRate) {
        long totalMinutes = hours * 60L + minutes;
        long frame = (totalMinutes * 60 + seconds) * nominalRate + frames;
        return dropFrame ? frame - nominalRate / 15 * (totalMinutes - totalMinutes / 10) : frame;
    }

    /** True if every part is in its range and the frame is not one that is dropped. */
    public boolean isRegular(int nominalRate) {
        boolean dropped =
                dropFrame && seconds == 0 && frames < nominalRate / 15 && minutes % 10 != 0;
        return minutes < 60 && seconds < 60 && frames < nominalRate && !dropped;
    }

    /** {@code hh:mm:ss:ff}, with a semicolon before the frames for drop frame. */
    @Override
    public String toString() {
        return "%02d:%02d:%02d%s%02d"
                .formatted(hours, minutes, seconds, dropFrame ? ";" : ":", frames);
    }
}
