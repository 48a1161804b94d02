package io.crosspoint.hub.contribution;

import io.crosspoint.transport.datagram.ReceiverOptions;
import io.crosspoint.transport.datagram.SenderOptions;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where essence comes from or goes to: {@code rtp://HOST:PORT} or {@code udp://HOST:PORT}, with
 * {@code ?interface=NAME} for the interface of a group, {@code &source=HOST} for the only sender of
 * a source-specific group (legs), {@code &ttl=N} for its reach (outputs). Hosts are IP addresses:
 * what is on air does not depend on a name service.
 */
final class MediaAddress {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_TTL = 255;

    private final boolean rtp;
    private final InetSocketAddress address;
    private final Map<String, String> options;

    private MediaAddress(boolean rtp, InetSocketAddress address, Map<String, String> options) {
        this.rtp = rtp;
        this.address = address;
        this.options = options;
    }

    /** Why an address is refused; the message is for the person who wrote the file. */
    static final class Refused extends Exception {
        Refused(String message) {
            super(message);
        }
    }

    boolean rtp() {
        return rtp;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Reads an address. */
    static MediaAddress parse(String text) throws Refused {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new Refused("'" + text + "' is not an address: " + e.getReason());
        }
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("rtp") && !scheme.equals("udp")) {
            throw new Refused("'" + text + "' must begin with rtp:// or udp://");
        }
        if (uri.getHost() == null || uri.getPort() < 1 || uri.getPort() > MAX_PORT) {
            throw new Refused("'" + text + "' must name an IP address and a port of 1 to 65535");
        }
        if (uri.getUserInfo() != null || !uri.getPath().isEmpty() || uri.getFragment() != null) {
            throw new Refused("'" + text + "' has more than " + scheme + "://HOST:PORT?options");
        }
        InetSocketAddress address =
                new InetSocketAddress(literal(uri.getHost(), text), uri.getPort());
        return new MediaAddress(scheme.equals("rtp"), address, options(uri.getQuery(), text));
    }

    /** As a leg to receive. */
    ReceiverOptions receiver() throws Refused {
        only(Set.of("interface", "source"));
        InetAddress host = address.getAddress();
        String source = options.get("source");
        if (!host.isMulticastAddress() && !options.isEmpty()) {
            throw new Refused("interface and source belong to a multicast group, not to " + host);
        }
        return new ReceiverOptions(
                address,
                networkInterface(),
                source == null ? null : literal(source, source),
                ReceiverOptions.DEFAULT_RECEIVE_BUFFER_BYTES);
    }

    /** As an output to send to. */
    SenderOptions sender() throws Refused {
        only(Set.of("interface", "ttl"));
        if (address.getAddress().isAnyLocalAddress()) {
            throw new Refused("an output needs the address of a receiver, not " + address);
        }
        int ttl = SenderOptions.DEFAULT_TTL;
        String wanted = options.get("ttl");
        if (wanted != null) {
            if (!wanted.matches("\\d{1,3}") || Integer.parseInt(wanted) > MAX_TTL) {
                throw new Refused("ttl is 0 to 255, not " + wanted);
            }
            ttl = Integer.parseInt(wanted);
        }
        return new SenderOptions(
                address, networkInterface(), null, ttl, SenderOptions.DEFAULT_SEND_BUFFER_BYTES);
    }

    private void only(Set<String> known) throws Refused {
        for (String option : options.keySet()) {
            if (!known.contains(option)) {
                throw new Refused(
                        "unknown option '%s'; known here: %s"
                                .formatted(
                                        option,
                                        String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    private @Nullable NetworkInterface networkInterface() throws Refused {
        String name = options.get("interface");
        if (name == null) {
            return null;
        }
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            if (found == null) {
                throw new Refused("this host has no network interface '" + name + "'");
            }
            return found;
        } catch (SocketException e) {
            throw new Refused("network interface '" + name + "': " + e.getMessage());
        }
    }

    private static Map<String, String> options(@Nullable String query, String text) throws Refused {
        Map<String, String> options = new LinkedHashMap<>();
        if (query == null) {
            return options;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new Refused("'" + text + "': an option is NAME=VALUE, not '" + pair + "'");
            }
            if (options.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new Refused("'" + text + "': an option stands twice: " + pair);
            }
        }
        return options;
    }

    private static InetAddress literal(String host, String text) throws Refused {
        try {
            return host.contains(":") || host.startsWith("[")
                    ? InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""))
                    : Inet4Address.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    "'%s': '%s' is not an IP address; names are not looked up"
                            .formatted(text, host));
        }
    }
}
