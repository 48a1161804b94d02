package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.BasicOperationData;
import io.crosspoint.metadata.scte104.ResultCode;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.util.Optional;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;
import org.apache.camel.component.netty.handlers.ServerChannelHandler;
import org.jspecify.annotations.Nullable;

/** Sets a connection up: bytes to messages, messages to the route. */
final class Scte104Channels extends ServerInitializerFactory {

    /** Bytes of answers that wait before the kernel stops taking them; half of what may wait. */
    private static final int LOW_WATER_BYTES = Scte104Limits.UNREAD_BYTES / 2;

    /**
     * What the kernel may keep for a peer; with its default a peer that never reads is megabytes.
     */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private final Scte104Server server;
    private final @Nullable NettyConsumer consumer;

    /** For a registry; a route's consumer makes its own of it. */
    Scte104Channels(Scte104Server server) {
        this(server, null);
    }

    private Scte104Channels(Scte104Server server, @Nullable NettyConsumer consumer) {
        this.server = server;
        this.consumer = consumer;
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer consumer) {
        return new Scte104Channels(server, consumer);
    }

    @Override
    protected void initChannel(Channel accepted) {
        SocketChannel channel = (SocketChannel) accepted;
        if (channel.remoteAddress() == null) {
            // It has gone again.
            channel.close();
            return;
        }
        Optional<AutomationConnection> connection = server.open(channel);
        if (connection.isEmpty()) {
            refuse(channel);
            return;
        }
        channel.config()
                .setWriteBufferWaterMark(
                        new WriteBufferWaterMark(LOW_WATER_BYTES, Scte104Limits.UNREAD_BYTES))
                .setSendBufferSize(SEND_BUFFER_BYTES);
        FrameReader reader = new FrameReader(server, connection.get());
        channel.pipeline().addLast("frames", reader);
        channel.pipeline().addLast("route", new ServerChannelHandler(consumer));
        server.opened(connection.get(), channel.pipeline().context(reader));
    }

    private static void refuse(SocketChannel channel) {
        byte[] answer =
                MessageHeader.NONE
                        .answer(
                                Result.of(ResultCode.INJECTOR_IS_ALREADY_IN_USE),
                                new BasicOperationData.GeneralResponseData())
                        .encode();
        channel.writeAndFlush(Unpooled.wrappedBuffer(answer))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
