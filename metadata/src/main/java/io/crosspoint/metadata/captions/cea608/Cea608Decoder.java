package io.crosspoint.metadata.captions.cea608;

import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.Row;
import io.crosspoint.metadata.captions.TimedText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decodes both fields of line 21: captions CC1 to CC4, text T1 to T4, and the XDS packets of field
 * 2. Total: every pair of bytes is taken. Holds sixteen screens and the bounded lists of what they
 * showed.
 */
public final class Cea608Decoder {

    /** What to make of the parity bit. */
    public enum Parity {
        /** As a receiver does: damaged codes are not obeyed, damaged characters show as blocks. */
        CHECKED,
        /** As files want it, many of which were written without it: counted only. */
        COUNTED
    }

    private final Cea608Field[] fields;

    /** A decoder at the beginning of a program. */
    public Cea608Decoder(Parity parity) {
        boolean checked = parity == Parity.CHECKED;
        fields = new Cea608Field[] {new Cea608Field(1, checked), new Cea608Field(2, checked)};
    }

    /**
     * One pair of bytes.
     *
     * @param field 1 or 2
     * @param first as carried, with its parity bit; only the lower eight bits count
     * @param second likewise
     * @param time when it was sent; what goes back in time takes effect at once
     */
    public void pair(int field, int first, int second, MediaTime time) {
        fields[field == 2 ? 1 : 0].pair(first & 0xFF, second & 0xFF, time);
    }

    /** Every caption channel that was written to, with its cues so far. */
    public List<TimedText> captions() {
        return tracks(Cea608Field::captions);
    }

    /** Every text channel that was written to. */
    public List<TimedText> texts() {
        return tracks(Cea608Field::texts);
    }

    /** What a channel, {@code CC1} to {@code CC4}, {@code T1} to {@code T4}, shows now. */
    public List<Row> displayed(String channel) {
        for (Cea608Field field : fields) {
            for (Cea608Channel candidate : all(field)) {
                if (candidate.name().equals(channel)) {
                    return candidate.displayed();
                }
            }
        }
        return List.of();
    }

    /** What a channel shows now, rows joined by line feeds, without leading and trailing spaces. */
    public String displayedText(String channel) {
        return displayed(channel).stream()
                .map(row -> row.text().strip())
                .collect(Collectors.joining("\n"));
    }

    /** The XDS packets so far, the last thousand. */
    public List<XdsPacket> xdsPackets() {
        return fields[1].xdsPackets();
    }

    /** Bytes of wrong parity so far. */
    public long parityErrors() {
        return fields[0].parityErrors() + fields[1].parityErrors();
    }

    /** Cues that were not kept because there were too many. */
    public long droppedCues() {
        long dropped = 0;
        for (Cea608Field field : fields) {
            for (Cea608Channel channel : all(field)) {
                dropped += channel.droppedCues();
            }
        }
        return dropped;
    }

    private List<TimedText> tracks(Function<Cea608Field, List<Cea608Channel>> which) {
        List<TimedText> tracks = new ArrayList<>();
        for (Cea608Field field : fields) {
            for (Cea608Channel channel : which.apply(field)) {
                if (channel.used()) {
                    tracks.add(channel.timedText());
                }
            }
        }
        return tracks;
    }

    private static List<Cea608Channel> all(Cea608Field field) {
        List<Cea608Channel> all = new ArrayList<>(field.captions());
        all.addAll(field.texts());
        return all;
    }
}
