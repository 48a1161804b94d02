package io.crosspoint.hub.contribution;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.distribution.OutputDefinition;
import io.crosspoint.transport.flow.LegDefinition;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What an event cannot have because itself or another event has it. */
final class EventConflicts {

    private EventConflicts() {}

    /**
     * Checks an event against the others of the hub.
     *
     * @param others by the file they came from; the event's own file is left out
     */
    static List<FileFinding> find(
            Path file, EventDefinition event, Map<Path, EventDefinition> others) {
        List<FileFinding> findings = new ArrayList<>();
        BiConsumer<String, String> refuse =
                (thing, reason) -> findings.add(new FileFinding(file, event.line(thing), reason));
        Map<InetSocketAddress, String> legs = new HashMap<>();
        Map<InetSocketAddress, String> targets = new HashMap<>();
        others.forEach(
                (path, other) -> {
                    if (other.id().equals(event.id())) {
                        refuse.accept(
                                "event", "event '%s' is already in %s".formatted(event.id(), path));
                    }
                    String whose = " of event '" + other.id() + "'";
                    for (LegDefinition leg : other.flow().legs()) {
                        // A group can be received twice on one host, a unicast port cannot.
                        if (!leg.receiver().address().getAddress().isMulticastAddress()) {
                            legs.put(leg.receiver().address(), "leg '" + leg.name() + "'" + whose);
                        }
                    }
                    for (OutputDefinition output : other.outputs()) {
                        output.legs()
                                .forEach(
                                        leg ->
                                                targets.put(
                                                        leg.sender().target(),
                                                        "output '" + output.name() + "'" + whose));
                    }
                });
        CueConflicts.find(event, others.values(), refuse);
        legs(event, legs, refuse);
        outputs(event, targets, refuse);
        return findings;
    }

    private static void legs(
            EventDefinition event,
            Map<InetSocketAddress, String> taken,
            BiConsumer<String, String> refuse) {
        for (LegDefinition leg : event.flow().legs()) {
            InetSocketAddress address = leg.receiver().address();
            taken.forEach(
                    (other, whose) -> {
                        if (overlap(address, other)) {
                            refuse.accept(
                                    "legs." + leg.name(),
                                    "%s is taken by %s".formatted(text(address), whose));
                        }
                    });
            taken.put(address, "leg '" + leg.name() + "' of this event");
        }
    }

    private static void outputs(
            EventDefinition event,
            Map<InetSocketAddress, String> taken,
            BiConsumer<String, String> refuse) {
        for (OutputDefinition output : event.outputs()) {
            for (OutputDefinition.Leg leg : output.legs()) {
                InetSocketAddress target = leg.sender().target();
                String thing = "outputs." + output.name();
                String whose = taken.put(target, "output '" + output.name() + "' of this event");
                if (whose != null) {
                    refuse.accept(thing, "%s is sent to by %s".formatted(text(target), whose));
                }
                for (LegDefinition own : event.flow().legs()) {
                    if (overlap(target, own.receiver().address())) {
                        refuse.accept(
                                thing,
                                "%s is leg '%s' of this event: the program would feed itself"
                                        .formatted(text(target), own.name()));
                    }
                }
            }
        }
    }

    private static boolean overlap(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort()
                && (one.getAddress().equals(other.getAddress())
                        || one.getAddress().isAnyLocalAddress()
                        || other.getAddress().isAnyLocalAddress());
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
