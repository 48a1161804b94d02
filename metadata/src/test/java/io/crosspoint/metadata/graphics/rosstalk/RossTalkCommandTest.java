package io.crosspoint.metadata.graphics.rosstalk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RossTalkCommandTest {

    /** Examples and syntax lines of the help pages for the devices. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "XPT ME:3:KEY:2:IN:20",
                "XPT ME:1:KEY:3:KEYBUS:2:IN:4",
                "XPT AUX:8:3:IN:6",
                "XPT MME:1:IN:3",
                "XPT D:5 S:16 I:7",
                "CKINIT ME:3:6",
                "CLIPLOAD trees:1",
                "EXPORTRPMSET show 1",
                "CREATECCVARIABLE Ad-Counter:5:0",
                "SETCCVARIABLE Ad-Counter:10",
                "SEQI 3:15",
                "GPI 08:HIGH",
                "KEYAUTOOFF ME:P/P:4",
                "MECUT ME:1B",
                "MEM 19:ME:2:MME:1:CK:1",
                "MS 1:0:002",
                "MS 3:035",
                "MTText 4:The quick brown fox: jumps",
                "NOOP",
                "MVBOX VP:1:5:IN:6",
                "MVBOX 1:5:IN:6",
                "NTP SET:10.10.10.10",
                "TRANSINCL ME:2:B:2:3",
                "TRANSRATE ME:1:15",
                "TRANSTYPE MSC:2:DISS",
                "CAPTURE DISK:1:AUX:8:3:6",
                "CUECLIP IN:7:Intro_6",
                "PLAY IN:20",
                "KEYAUTO 1:4",
                "KEYSHAPED 2:1:ON",
                "SAVESET USB:5:MORNING",
                "SAVESET USB:MORNING",
                "MEAUTO 2",
                "SETVIDMODE VID:1080i 59.94",
                "USERVAR A:+:5",
                "USERVAR A:10",
                "CHANFOCUSSTORY 2:0001:Opening",
                "TAKE 5:1:-3"
            })
    void readsPublishedForms(String line) {
        assertEquals(line, RossTalkCommand.parse(line).orThrow().line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "XPT", "XPT D:1 S:2 I:3 L:", "XPT D:1 S:2 I:3 L:9-1",
                        "XPT D:1 S:2 L:1-999999999",
                "GPI x", "GPI 9999999999", "CUE 1:2:3:4", "KEYAUTO XX:1:4", "TIMER :RUN", "LOADSET "
            })
    void refusesOthers(String line) {
        Finding finding =
                assertInstanceOf(Decoded.Malformed.class, RossTalkCommand.parse(line)).finding();
        assertEquals("rosstalk", finding.kind().split("_", 2)[0]);
    }
}
