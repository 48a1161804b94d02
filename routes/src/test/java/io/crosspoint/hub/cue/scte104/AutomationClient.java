package io.crosspoint.hub.cue.scte104;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;

/** An automation system's end of a connection: bytes in, bytes out, as hex. */
final class AutomationClient implements AutoCloseable {

    /** init_request_data of AS_index 1, DPI_PID_index 7, message_number 1. */
    static final String INIT = "0001000dffffffff0001010007";

    /** The answer to {@link #INIT}: init_response_data, result 100. */
    static final String INIT_OK = "0002000d0064ffff0001010007";

    /** alive_request_data without a time, message_number 2. */
    static final String ALIVE = "0003000dffffffff0001020007";

    /** Of the vectors, s104-33d990ba: message_number 5, splice and avail descriptor. */
    static final String SPLICE =
            "ffff002b00010500070000020101000e02000003e800010fa0012c000001010a0009020000013500000136";

    /** The answer to {@link #SPLICE}: inject_response_data, result 100. */
    static final String SPLICE_OK = "0007000e0064ffff000105000705";

    /** What follows it when it is on air: inject_complete_response_data, one section. */
    static final String SPLICE_COMPLETE = "0008000f0064ffff00010500070501";

    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    AutomationClient(InetSocketAddress server) throws IOException {
        this(server, InetAddress.getLoopbackAddress(), 0);
    }

    /** A connection from an address of this host's. */
    AutomationClient(InetSocketAddress server, InetAddress from, int receiveBuffer)
            throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(server, PATIENCE_MILLIS);
        if (server.equals(socket.getLocalSocketAddress())) {
            // Nobody listens there, and the free port that this end was given is that one: TCP
            // then connects a socket to itself.
            socket.close();
            throw new ConnectException("nobody but this client is at " + server);
        }
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** True if nobody listens there; what listened until now may take a moment to be gone. */
    static boolean isRefused(InetSocketAddress server) throws IOException {
        try {
            new AutomationClient(server).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    /** A splice_request, spliceStart_immediate, of that number and splice_event_id. */
    static String splice(int messageNumber, int spliceEventId) {
        return "ffff001e0001%02x0007000001 0101000e02%08x0001000001 2c000001"
                .formatted(messageNumber, spliceEventId)
                .replace(" ", "");
    }

    /** The inject_response to a request of that number. */
    static String response(int result, int extension, int messageNumber) {
        return "0007000e%04x%04x0001%02x0007%02x"
                .formatted(result, extension, messageNumber, messageNumber);
    }

    AutomationClient send(String hex) throws IOException {
        out.write(HexFormat.of().parseHex(hex));
        return this;
    }

    /** The next message, whole. */
    String read() throws IOException {
        byte[] prefix = in.readNBytes(4);
        if (prefix.length < 4) {
            throw new EOFException("closed after " + HexFormat.of().formatHex(prefix));
        }
        int size = (prefix[2] & 0xFF) << 8 | prefix[3] & 0xFF;
        byte[] rest = in.readNBytes(size - 4);
        return HexFormat.of().formatHex(prefix) + HexFormat.of().formatHex(rest);
    }

    /** Sends a message and reads the next that comes. */
    String ask(String hex) throws IOException {
        return send(hex).read();
    }

    /** Connected, and past init_request. */
    AutomationClient initialised() throws IOException {
        String answer = ask(INIT);
        if (!answer.equals(INIT_OK)) {
            throw new IOException("init_response was " + answer);
        }
        return this;
    }

    /** True when the server has closed the connection; reads and drops what comes before. */
    boolean isClosedByServer() throws IOException {
        try {
            return in.readAllBytes().length >= 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    /** Goes without a farewell: the server sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
