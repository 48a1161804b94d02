package io.crosspoint.peers.standin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** The server's side of SCTE 104, as far as an automation system can tell. */
public final class StandInInjector implements AutoCloseable {

    private static final int SUCCESSFUL = 100;

    private final ServerSocket server;
    private final ToIntFunction<ByteBuffer> judge;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /**
     * Listens on a port of loopback; 0 for a free one.
     *
     * @param judge answers the result of a multiple_operation_message, given from its
     *     protocol_version on; what is not 100 is not completed either, and below 0 it hangs up
     *     instead
     */
    public StandInInjector(int port, ToIntFunction<ByteBuffer> judge) throws IOException {
        this.server = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
        this.judge = judge;
        Thread.ofPlatform().daemon().name("injector").start(this::accept);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (IOException ignored) {
            // the end
        }
    }

    private void serve(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            OutputStream out = socket.getOutputStream();
            while (true) {
                int opId = in.readUnsignedShort();
                byte[] message = in.readNBytes(in.readUnsignedShort() - 4);
                switch (opId) {
                    case 1 -> out.write(answer(2, SUCCESSFUL, message[6]));
                    case 3 -> out.write(answer(4, SUCCESSFUL, message[6], new byte[8]));
                    default -> {
                        byte number = message[2];
                        int result = judge.applyAsInt(ByteBuffer.wrap(message));
                        if (result < 0) {
                            return;
                        }
                        out.write(answer(7, result, number, number));
                        if (result == SUCCESSFUL) {
                            out.write(answer(8, result, number, number, (byte) 1));
                        }
                    }
                }
            }
        } catch (IOException ignored) {
            // it hung up
        }
    }

    private static byte[] answer(int opId, int result, byte number, byte... data) {
        ByteBuffer answer = ByteBuffer.allocate(13 + data.length);
        answer.putShort((short) opId).putShort((short) answer.capacity());
        answer.putShort((short) result).putShort((short) -1);
        answer.put((byte) 0).put((byte) 1).put(number).putShort((short) 0);
        return answer.put(data).array();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
