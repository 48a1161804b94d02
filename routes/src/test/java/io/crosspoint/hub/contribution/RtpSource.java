package io.crosspoint.hub.contribution;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** A source of numbered RTP datagrams on plain JDK sockets. */
final class RtpSource implements AutoCloseable {

    private static final int PACKETS = 7;
    private static final int PACKET_BYTES = 188;

    private final DatagramSocket socket = new DatagramSocket();
    private final int ssrc;

    RtpSource(int ssrc) throws IOException {
        this.ssrc = ssrc;
    }

    /** The datagram of a number: null packets whose filling is the number. */
    byte[] datagram(int number) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + PACKETS * PACKET_BYTES);
        bytes.put((byte) 0x80).put((byte) 33).putShort((short) number);
        bytes.putInt(number * 90).putInt(ssrc);
        for (int i = 0; i < PACKETS; i++) {
            bytes.putInt(0x471FFF10);
            for (int word = 1; word < PACKET_BYTES / 4; word++) {
                bytes.putInt(number);
            }
        }
        return bytes.array();
    }

    /** Sends a datagram to local ports. */
    void send(int number, List<Integer> ports) throws IOException {
        byte[] datagram = datagram(number);
        for (int port : ports) {
            socket.send(
                    new DatagramPacket(
                            datagram, datagram.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
