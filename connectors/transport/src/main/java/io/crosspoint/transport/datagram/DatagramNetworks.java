package io.crosspoint.transport.datagram;

/** Chooses the network: the one that is named, or the best that this system has. */
public final class DatagramNetworks {

    /** The name that leaves the choice to the system. */
    public static final String AUTO = "auto";

    private DatagramNetworks() {}

    /**
     * Opens a network.
     *
     * @param name {@link #AUTO}, {@link LinuxDatagramNetwork#NAME} or {@link
     *     NioDatagramNetwork#NAME}
     * @throws IllegalArgumentException if no network has that name
     * @throws UnsupportedOperationException if this system does not have the one that is named
     */
    public static DatagramNetwork open(String name) {
        return switch (name) {
            case AUTO ->
                    LinuxDatagramNetwork.isAvailable()
                            ? new LinuxDatagramNetwork()
                            : new NioDatagramNetwork();
            case LinuxDatagramNetwork.NAME -> new LinuxDatagramNetwork();
            case NioDatagramNetwork.NAME -> new NioDatagramNetwork();
            default ->
                    throw new IllegalArgumentException(
                            "no datagram network \""
                                    + name
                                    + "\"; there are "
                                    + AUTO
                                    + ", "
                                    + LinuxDatagramNetwork.NAME
                                    + ", "
                                    + NioDatagramNetwork.NAME);
        };
    }
}
