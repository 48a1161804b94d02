package io.crosspoint.hub.partner;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which addresses a partner may have. Its name is looked up for every attempt and the address that
 * came of it is judged, then connected to: a name that is made to point into our own network gets
 * nowhere.
 */
final class AddressRule {

    /** Of one name, addresses that are tried. */
    static final int ADDRESSES_MAX = 4;

    private AddressRule() {}

    /** No address of a partner's name may be connected to. */
    static final class Refused extends UnknownHostException {
        Refused(String message) {
            super(message);
        }
    }

    /**
     * Why an address that stands in a URL is refused.
     *
     * @return empty if it is not, or if what stands there is a name
     */
    static String ofLiteral(String host, boolean privateNetwork) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        try {
            return refusal(InetAddress.ofLiteral(bare), privateNetwork);
        } catch (IllegalArgumentException e) {
            return ""; // a name
        }
    }

    /**
     * Of the addresses of a name those that may be connected to.
     *
     * @throws Refused if there are none
     */
    static InetAddress[] allowed(String host, InetAddress[] addresses, boolean privateNetwork)
            throws Refused {
        List<InetAddress> allowed = new ArrayList<>();
        String reason = "the name has no address";
        for (InetAddress address : addresses) {
            String refusal = refusal(address, privateNetwork);
            if (refusal.isEmpty() && allowed.size() < ADDRESSES_MAX) {
                allowed.add(address);
            } else if (!refusal.isEmpty()) {
                reason = refusal;
            }
        }
        if (allowed.isEmpty()) {
            throw new Refused(host + ": " + reason);
        }
        return allowed.toArray(InetAddress[]::new);
    }

    private static String refusal(InetAddress address, boolean privateNetwork) {
        if (address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || address.isLinkLocalAddress()
                || isBroadcast(address)) {
            return address.getHostAddress() + " is no partner's address";
        }
        if (!privateNetwork && !isPublic(address)) {
            return address.getHostAddress()
                    + " is in a private network; if that is meant: private-network: allowed";
        }
        return "";
    }

    private static boolean isBroadcast(InetAddress address) {
        return address instanceof Inet4Address && (address.getAddress()[0] & 0xF0) == 0xF0;
    }

    /**
     * By the special-purpose address registries (RFC 6890): of IPv6 only global unicast, less what
     * carries an IPv4 address within it.
     */
    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int a = bytes[0] & 0xFF;
        int b = bytes[1] & 0xFF;
        if (!(address instanceof Inet4Address)) {
            boolean global = (a & 0xE0) == 0x20;
            boolean teredoAndOtherProtocols = a == 0x20 && b == 0x01 && (bytes[2] & 0xFE) == 0;
            boolean sixToFour = a == 0x20 && b == 0x02;
            return global && !teredoAndOtherProtocols && !sixToFour;
        }
        return !address.isLoopbackAddress()
                && !address.isSiteLocalAddress()
                && a != 0
                && !(a == 100 && (b & 0xC0) == 64) // shared by carriers
                && !(a == 192 && b == 0 && bytes[2] == 0) // protocol assignments
                && !(a == 198 && (b & 0xFE) == 18); // benchmarks
    }
}
