package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.transport.flow.FlowLoop;
import io.crosspoint.transport.flow.LoopStatus;
import java.util.List;

/** Reads the hub's status from what its parts last published. */
final class HubStatus implements HubStatusMXBean {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Essence essence;

    HubStatus(Essence essence) {
        this.essence = essence;
    }

    @Override
    public int getEvents() {
        return essence.events().all().size();
    }

    @Override
    public int getCapacity() {
        return essence.events().capacity();
    }

    @Override
    public String getNetwork() {
        return essence.network().name();
    }

    @Override
    public List<String> getRefusedFiles() {
        return essence.folder().findings().stream().map(FileFinding::toString).toList();
    }

    @Override
    public List<LoopRow> getLoops() {
        return essence.loops().stream().map(FlowLoop::status).map(HubStatus::row).toList();
    }

    private static LoopRow row(LoopStatus loop) {
        return new LoopRow(
                loop.name(),
                loop.flows(),
                loop.turns(),
                loop.busyNanos() / NANOS_PER_MILLI,
                loop.longestTurnNanos() / NANOS_PER_MILLI,
                loop.lateTurns(),
                loop.failedTurns());
    }
}
