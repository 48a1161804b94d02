package io.crosspoint.hub.cue;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that share their first bits: {@code 10.1.0.0/16}, {@code 127.0.0.1}, {@code ::1/128}.
 *
 * @param base an address of the range
 * @param bits how many bits are shared
 */
public record AddressRange(InetAddress base, int bits) {

    /** A range from text; empty if it is none. Names are not looked up. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int most = base.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > most
                    ? Optional.empty()
                    : Optional.of(new AddressRange(base, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True if the address is one of these. */
    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        return mine.length == other.length && sharedBits(mine, other) >= bits;
    }

    /** True if an address is in both. */
    public boolean overlaps(AddressRange other) {
        return bits <= other.bits ? contains(other.base) : other.contains(base);
    }

    private static int sharedBits(byte[] one, byte[] other) {
        int shared = 0;
        for (int i = 0; i < one.length; i++) {
            int differing = (one[i] ^ other[i]) & 0xFF;
            if (differing != 0) {
                return shared + Integer.numberOfLeadingZeros(differing) - (Integer.SIZE - 8);
            }
            shared += 8;
        }
        return shared;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + bits;
    }
}
