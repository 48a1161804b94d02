package io.crosspoint.hub.cue.probe;

import io.crosspoint.hub.cue.CueDesk;
import io.crosspoint.hub.cue.CueSettings.ReturnPath;
import io.crosspoint.transport.datagram.DatagramNetwork;
import java.io.IOException;

/** Receives return paths on the hub's own network. */
public final class ReturnPaths implements CueDesk.Probes {

    private final DatagramNetwork network;

    /** Return paths by a network. */
    public ReturnPaths(DatagramNetwork network) {
        this.network = network;
    }

    @Override
    public CueDesk.Probe open(String event, ReturnPath path, CueDesk.Sighted sighted)
            throws IOException {
        ReturnPathReader reader =
                new ReturnPathReader(
                        event,
                        path.rtp(),
                        network.receiver(path.receiver()),
                        network.readySet(),
                        sighted);
        reader.begin();
        return reader;
    }
}
