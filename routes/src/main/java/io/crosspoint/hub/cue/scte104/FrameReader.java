package io.crosspoint.hub.cue.scte104;

import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.ResultCode;
import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.scte104.SingleOperationMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Cuts what a peer sends into messages by {@code messageSize}, on the channel's event loop. What is
 * wrong with a frame is answered here, and the connection goes on wherever the next frame can be
 * found: a message that is too long is skipped; a {@code messageSize} shorter than any message's
 * says nothing of where the next begins, and ends it.
 */
final class FrameReader extends ByteToMessageDecoder {

    private static final int DIGEST_BYTES = 8;

    private final Scte104Server server;
    private final AutomationConnection connection;
    private int taken;
    private int skip;
    private boolean inFrame;
    private long frameBeganNanos;

    FrameReader(Scte104Server server, AutomationConnection connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (connection.isLeaving()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (taken >= server.limits().messagesOfTurn()) {
            pause(ctx);
            return;
        }
        if (!inFrame) {
            inFrame = true;
            frameBeganNanos = server.nanos();
        }
        if (skip > 0) {
            int skipped = Math.min(skip, in.readableBytes());
            in.skipBytes(skipped);
            skip -= skipped;
            inFrame = skip > 0;
            return;
        }
        if (in.readableBytes() < Scte104Message.PREFIX_BYTES) {
            return;
        }
        cut(in, out);
    }

    private void cut(ByteBuf in, List<Object> out) {
        boolean multiple = in.getUnsignedShort(in.readerIndex()) == 0xFFFF;
        int size = in.getUnsignedShort(in.readerIndex() + 2);
        int shortest =
                multiple ? MultipleOperationMessage.MIN_BYTES : SingleOperationMessage.MIN_BYTES;
        if (size < shortest) {
            String detail = "messageSize is " + size + ", the shortest message has " + shortest;
            server.leave(
                    connection,
                    Trouble.MESSAGE_SIZE,
                    detail,
                    header(in).refusal(Result.of(ResultCode.INVALID_MESSAGE_SIZE)));
            in.skipBytes(in.readableBytes());
        } else if (size > server.limits().frameBytes()) {
            if (in.readableBytes() < MessageHeader.BYTES) {
                return;
            }
            taken++;
            skip = size;
            server.refuse(
                    connection,
                    Trouble.MESSAGE_SIZE,
                    "messageSize is " + size + ", " + server.limits().frameBytes() + " are taken",
                    header(in).refusal(Result.of(ResultCode.INVALID_MESSAGE_SIZE)));
        } else if (in.readableBytes() >= size) {
            taken++;
            inFrame = false;
            byte[] bytes = new byte[size];
            in.readBytes(bytes);
            out.add(arrival(bytes));
        }
    }

    private Arrival arrival(byte[] bytes) {
        long now = server.nanos();
        connection.received(now);
        return new Arrival(
                connection,
                MessageHeader.of(bytes),
                digest(bytes),
                Scte104Message.decode(bytes),
                server.clock().instant(),
                now);
    }

    private static MessageHeader header(ByteBuf in) {
        byte[] bytes = new byte[Math.min(MessageHeader.BYTES, in.readableBytes())];
        in.getBytes(in.readerIndex(), bytes);
        return MessageHeader.of(bytes);
    }

    /** Enough of a hash that no two messages of a system's lifetime meet by chance. */
    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** No more in this turn. What is not read stays with the peer. */
    private void pause(ChannelHandlerContext ctx) {
        if (ctx.channel().config().isAutoRead()) {
            ctx.channel().config().setAutoRead(false);
            server.troubles().count(Trouble.FLOOD, connection.name());
        }
        // Its bytes wait because of us.
        inFrame = false;
    }

    /** A turn begins; called on the event loop. */
    void turn(ChannelHandlerContext ctx, long nowNanos) throws Exception {
        taken = 0;
        if (!ctx.channel().config().isAutoRead()) {
            // What was read and not taken is in the decoder: an empty read takes it up again.
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
            ctx.channel().config().setAutoRead(taken < server.limits().messagesOfTurn());
        }
        if (inFrame
                && !connection.isLeaving()
                && nowNanos - frameBeganNanos > server.limits().frame().toNanos()) {
            MessageHeader header = skip > 0 ? MessageHeader.NONE : header(internalBuffer());
            server.leave(
                    connection,
                    Trouble.SLOW_FRAME,
                    "",
                    header.refusal(Result.of(ResultCode.INVALID_MESSAGE_SIZE)));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        if (!ctx.channel().isWritable()) {
            server.abandon(connection, Trouble.NOT_READING, connection.name());
        }
        super.channelWritabilityChanged(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Trouble kind = cause instanceof IOException ? Trouble.CONNECTION_LOST : Trouble.FAILURE;
        server.abandon(connection, kind, connection.name() + ": " + cause);
    }
}
