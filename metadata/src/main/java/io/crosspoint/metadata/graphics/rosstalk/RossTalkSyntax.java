package io.crosspoint.metadata.graphics.rosstalk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands of RossTalk as Ross Video's help pages list them for XPression, Carbonite and
 * Graphite, Acuity and Vision, and Ultrix; the forms that a verb has on several devices stand side
 * by side.
 *
 * <p>A form names its arguments, separated by colons as on the wire: {@code name#} is a number,
 * {@code name$} takes the rest of the line as text, {@code name=A|B} is one of some words, a bare
 * {@code name} is a number where it looks like one and text otherwise. An empty form is the verb
 * alone.
 */
final class RossTalkSyntax {

    private static final String ME = "target=ME|MLE|MME|MSC:number";

    private static final Map<String, List<String>> FORMS = new LinkedHashMap<>();

    static {
        xpression();
        transitions();
        clipsAndSets();
        otherSwitcherCommands();
        add("TIMER", "timer#:action=RUN|STOP|PAUSE|END");
    }

    private RossTalkSyntax() {}

    /** The forms of a verb; none if there is no such verb. Verbs are case sensitive. */
    static List<String> forms(String verb) {
        return FORMS.getOrDefault(verb, List.of());
    }

    private static void xpression() {
        add("CHANFOCUSSTORY", "channel#:roid:storyid$");
        add("CLFB", "buffer#", "buffer#:layer#");
        add("CLRA", "");
        add("CUE", "takeid#:buffer#:layer#", "takeid#:buffer#", "takeid#");
        add("DOWN", "", "sequencer#");
        add("FOCUS", "takeid#", "sequencer#:event#");
        add("GPI", "gpi#", "gpi#:state=0|1|HIGH|LOW|ON|OFF");
        add("LAYEROFF", "buffer#:layer#");
        add("NEXT", "", "sequencer#");
        add("READ", "");
        add("RESUME", "buffer#", "buffer#:layer#");
        add("SEQI", "takeid#:layer#", "takeid#");
        add("SEQO", "takeid#");
        add("SWAP", "", "buffer#", "buffer#:layer#");
        add("TAKE", "takeid#", "takeid#:buffer#", "takeid#:buffer#:layer#");
        add("UNCUE", "takeid#");
        add("UNCUEALL", "");
        add("UP", "", "sequencer#");
        add("UPNEXT", "takeid#");
    }

    private static void transitions() {
        add("FTB", "", "number#");
        for (String verb :
                List.of("KEYAUTO", "KEYAUTOON", "KEYAUTOOFF", "KEYCUT", "KEYCUTON", "KEYCUTOFF")) {
            add(verb, ME + ":key#", ME + ":key#:state=ON|OFF", "number#:key#");
        }
        add(
                "KEYMODE",
                ME + ":key#:mode=NORMAL|ADDITIVE|FULL|?",
                "number#:key#:mode=NORMAL|ADDITIVE|FULL|?");
        add("KEYSHAPED", "number#:key#:state=ON|OFF|?");
        add("MEAUTO", ME, "number#");
        add("MECUT", ME, "number#");
        add("MEM", "memory#:targets$");
        add("MEMSAVE", "memory#:targets$");
        add("TRANSINCL", ME + ":include$", "number#:include$");
        add("TRANSRATE", ME + ":rate", "number#:rate");
        add("TRANSTYPE", ME + ":type", "number#:type");
    }

    private static void clipsAndSets() {
        add("CLIPLOAD", "clip:channel#", "clip$");
        for (String verb :
                List.of("CLIPEJECT", "CLIPPLAY", "CLIPPAUSE", "CLIPLOOPON", "CLIPLOOPOFF")) {
            add(verb, "", "channel#");
        }
        add("CUECLIP", "bus:source:clip$");
        for (String verb : List.of("EJECT", "PLAY", "PAUSE")) {
            add(verb, "bus=IN:source#");
        }
        add("LOADSET", "location#:name$", "drive=HD|USB:name$", "name$");
        add("SAVESET", "location#:name$", "drive=HD|USB:setup#:name$", "drive=HD|USB:name$");
        add("SAVESET", "name$");
        add("MS", "channel:location#:media", "channel:media");
        add("MSPLAY", "store:channel#");
    }

    private static void otherSwitcherCommands() {
        add("CAPTURE", "device=DISK|RAM:channel#:source$", "number#:source:channel#");
        add("CC", "bank#:cc#");
        add("CKINIT", "chromakey#", ME + ":key#");
        add("CREATECCVARIABLE", "name:current:default");
        add("DEFAULTCCVARIABLE", "name$");
        add("DELETECCVARIABLE", "name$");
        add("SETCCVARIABLE", "name:value$");
        add("EXPORTRPMSET", "name$");
        add("HELP", "");
        add("MNEM", "bus:source:name$");
        add("MTLoad", "bank#:preset#");
        add("MTTakeIn", "");
        add("MTTakeOut", "");
        add("MTText", "box#:text$");
        for (String verb : List.of("MVBOX", "MVBOXSHIFT")) {
            add(verb, "multiviewer#:box#:source$", "processor:multiviewer#:box#:source$");
        }
        add("NOOP", "");
        add("NTP", "state=OFF", "state=SET:address$");
        add("REBOOTALL", "");
        add("RESETALL", "");
        add("SETVIDMODE", "mode=VID|REF:format$");
        add("USERVAR", "name:operation=+|-:value", "name:value$");
    }

    private static void add(String verb, String... forms) {
        FORMS.merge(
                verb,
                List.of(forms),
                (old, more) -> {
                    List<String> all = new ArrayList<>(old);
                    all.addAll(more);
                    return List.copyOf(all);
                });
    }
}
