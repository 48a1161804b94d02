package io.crosspoint.metadata.graphics;

import io.crosspoint.metadata.graphics.tsl.Umd5DisplayMessage;
import io.crosspoint.metadata.graphics.tsl.Umd5Packet;
import io.crosspoint.metadata.inspect.Node;
import java.util.List;

/** A TSL UMD 5.0 packet laid open. */
final class UmdFields {

    private static final List<String> COLOURS = List.of("off", "red", "green", "amber");

    private UmdFields() {}

    static Node.Struct of(Umd5Packet packet) {
        Node.Sequence messages = new Node.Sequence();
        packet.messages().forEach(message -> messages.add(of(message)));
        Node.Struct fields =
                new Node.Struct()
                        .put("version", (Object) packet.version())
                        .put("flags", (Object) packet.flags())
                        .put("screen", packet.screen(), meaning(packet.screen()))
                        .put("messages", messages);
        return packet.screenControl().isEmpty()
                ? fields
                : fields.put("screen_control", packet.screenControl());
    }

    private static Node.Struct of(Umd5DisplayMessage message) {
        Node.Struct fields =
                new Node.Struct()
                        .put("index", message.index(), meaning(message.index()))
                        .put("rh_tally", message.rhTally(), COLOURS.get(message.rhTally()))
                        .put("text_tally", message.textTally(), COLOURS.get(message.textTally()))
                        .put("lh_tally", message.lhTally(), COLOURS.get(message.lhTally()))
                        .put("brightness", (Object) message.brightness());
        return message.controlData()
                ? fields.put("control_data", message.text())
                : fields.put("text", message.text());
    }

    private static String meaning(int number) {
        return number == Umd5DisplayMessage.BROADCAST ? "all" : "";
    }
}
