package io.crosspoint.metadata.captions.cea708;

import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.Cue;
import io.crosspoint.metadata.captions.DisplayMode;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Region;
import io.crosspoint.metadata.captions.TimedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes a track as the DTVCC packets of one service. Every state of the screen is made unseen in
 * four of the eight windows while the other four are shown, and shown at its time.
 */
public final class Cea708Encoder {

    /** Windows of one state: half of the eight. */
    private static final int WINDOWS = 4;

    /** Bytes that a frame at 30000/1001 Hz carries with some left for others. */
    private static final int BYTES_PER_FRAME = 32;

    private static final int BLOCKS_PER_PACKET = 3;
    private static final long FRAME = 900_900;

    /**
     * A packet with its time.
     *
     * @param time when its first byte is to be sent
     * @param bytes the packet
     */
    public record TimedPacket(MediaTime time, byte[] bytes) {}

    private final int service;
    private final Conversion.Losses losses = new Conversion.Losses();
    private final List<TimedPacket> packets = new ArrayList<>();
    private int sequence;
    private int shown;
    private boolean upper;
    private MediaTime last = new MediaTime(Long.MIN_VALUE / 2);

    private Cea708Encoder(int service) {
        this.service = service;
    }

    /**
     * Encodes a track.
     *
     * @param service 1 to 63
     */
    public static Conversion<List<TimedPacket>> encode(TimedText track, int service) {
        Cea708Encoder encoder = new Cea708Encoder(service);
        List<Cue> states = track.displayStates();
        for (int i = 0; i < states.size(); i++) {
            Cue state = states.get(i);
            encoder.show(state);
            boolean isLast = i + 1 == states.size();
            if (state.end() != null
                    && (isLast || state.end().isBefore(states.get(i + 1).begin()))) {
                encoder.hide(state.end());
            }
        }
        return encoder.losses.with(encoder.packets);
    }

    private void show(Cue state) {
        if (state.mode().isRollUp() || state.mode() == DisplayMode.PAINT_ON) {
            losses.add("roll-up or paint-on: each of its states is a pop-on caption");
        }
        int first = upper ? WINDOWS : 0;
        int bitmap = 0;
        List<byte[]> load = new ArrayList<>();
        int window = first;
        for (Region region : state.regions()) {
            if (window == first + WINDOWS) {
                losses.add("a region: four windows are shown at once");
                break;
            }
            WindowWriter.write(region, window, load, losses);
            bitmap |= 1 << window++;
        }
        int bytes = load.stream().mapToInt(unit -> unit.length).sum();
        long ahead = (bytes / BYTES_PER_FRAME + 2) * FRAME;
        MediaTime early = new MediaTime(state.begin().ticks27M() - ahead);
        send(early.isBefore(last) ? last : early, load);
        List<byte[]> swap = new ArrayList<>();
        if (shown != 0) {
            swap.add(new byte[] {(byte) Cea708Code.DLW, (byte) shown});
        }
        swap.add(new byte[] {(byte) Cea708Code.DSW, (byte) bitmap});
        send(state.begin(), swap);
        shown = bitmap;
        upper = !upper;
    }

    private void hide(MediaTime time) {
        send(time, List.of(new byte[] {(byte) Cea708Code.DLW, (byte) shown}));
        shown = 0;
    }

    /** Codes in service blocks, none cut, some blocks a packet. */
    private void send(MediaTime time, List<byte[]> units) {
        List<ServiceBlock> blocks = new ArrayList<>();
        byte[] data = new byte[ServiceBlock.MAX_DATA];
        int filled = 0;
        for (byte[] unit : units) {
            if (filled + unit.length > data.length) {
                blocks.add(new ServiceBlock(service, Arrays.copyOf(data, filled)));
                filled = 0;
            }
            System.arraycopy(unit, 0, data, filled, unit.length);
            filled += unit.length;
        }
        if (filled > 0) {
            blocks.add(new ServiceBlock(service, Arrays.copyOf(data, filled)));
        }
        for (int i = 0; i < blocks.size(); i += BLOCKS_PER_PACKET) {
            List<ServiceBlock> some =
                    blocks.subList(i, Math.min(blocks.size(), i + BLOCKS_PER_PACKET));
            packets.add(new TimedPacket(time, new DtvccPacket(sequence, some).encode()));
            sequence = sequence + 1 & 3;
        }
        last = time;
    }
}
