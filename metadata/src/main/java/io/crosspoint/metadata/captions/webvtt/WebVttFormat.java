package io.crosspoint.metadata.captions.webvtt;

import io.crosspoint.metadata.captions.CaptionFormat;
import io.crosspoint.metadata.captions.Conversion;
import io.crosspoint.metadata.captions.MediaTime;
import io.crosspoint.metadata.captions.TimedText;
import io.crosspoint.metadata.inspect.Inspection;
import io.crosspoint.metadata.inspect.Node;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** WebVTT on the command line. */
public final class WebVttFormat implements CaptionFormat {

    private static final int HEAD = 9;

    @Override
    public String name() {
        return "webvtt";
    }

    @Override
    public int likelihood(byte[] input, String fileName) {
        String head = new String(input, 0, Math.min(HEAD, input.length), StandardCharsets.UTF_8);
        if (head.startsWith("WEBVTT") || head.startsWith("\uFEFFWEBVTT")) {
            return 3;
        }
        return fileName.toLowerCase(Locale.ROOT).endsWith(".vtt") ? 2 : 0;
    }

    @Override
    public Inspection inspect(byte[] input) {
        return switch (WebVttFile.decode(input)) {
            case Decoded.Malformed<WebVttFile>(Finding finding) ->
                    new Inspection(
                            Inspection.Outcome.ERROR,
                            new Node.Struct()
                                    .put("cues", new Node.Sequence())
                                    .put("regions", new Node.Sequence()),
                            List.of(finding));
            case Decoded.Ok<WebVttFile>(WebVttFile file, List<Finding> warnings) ->
                    Inspection.of(fields(file), warnings);
        };
    }

    @Override
    public Decoded<List<TimedText>> read(byte[] input) {
        return switch (WebVttFile.decode(input)) {
            case Decoded.Malformed<WebVttFile>(Finding finding) -> new Decoded.Malformed<>(finding);
            case Decoded.Ok<WebVttFile>(WebVttFile file, List<Finding> warnings) -> {
                Conversion<TimedText> read = WebVttReader.read(file);
                List<Finding> all = new ArrayList<>(warnings);
                file.ignored().forEach(what -> all.add(finding("webvtt_ignored", what)));
                read.losses().forEach(what -> all.add(finding("not_carried", what)));
                yield Decoded.ok(List.of(read.value()), all);
            }
        };
    }

    private static Finding finding(String kind, String what) {
        return new Finding(kind, what, Finding.NO_OFFSET, "WebVTT parser algorithm");
    }

    @Override
    public Conversion<byte[]> write(List<TimedText> tracks) {
        return WebVttWriter.write(tracks).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Node.Struct fields(WebVttFile file) {
        Node.Sequence cues = new Node.Sequence();
        file.cues().forEach(cue -> cues.add(cue(cue)));
        Node.Sequence regions = new Node.Sequence();
        file.regions().forEach(region -> regions.add(region(region)));
        Node.Struct fields = new Node.Struct().put("cues", cues).put("regions", regions);
        putAll(fields, "headers", file.headers());
        putAll(fields, "styles", file.styles());
        putAll(fields, "ignored", file.ignored());
        return fields;
    }

    private static void putAll(Node.Struct fields, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            Node.Sequence sequence = new Node.Sequence();
            texts.forEach(sequence::add);
            fields.put(name, sequence);
        }
    }

    private static Node.Struct cue(WebVttCue cue) {
        WebVttCueSettings settings = cue.settings();
        WebVttRegion region = settings.region();
        Node.Struct struct =
                new Node.Struct()
                        .put("id", cue.id())
                        .put("startTime", seconds(cue.start()), cue.start().toString())
                        .put("endTime", seconds(cue.end()), cue.end().toString())
                        .put("pauseOnExit", false);
        if (region == null) {
            struct.put("region", "");
        } else {
            struct.put("region", region(region));
        }
        return struct.put("vertical", settings.vertical().word())
                .put("snapToLines", settings.snapToLines())
                .put("line", orAuto(settings.line()))
                .put("lineAlign", settings.lineAlign().word())
                .put("position", orAuto(settings.position()))
                .put("positionAlign", settings.computedPositionAlign().word())
                .put("size", number(settings.size()))
                .put("align", settings.align().word())
                .put("text", cue.text());
    }

    private static Node.Struct region(WebVttRegion region) {
        return new Node.Struct()
                .put("id", region.id())
                .put("width", number(region.width()))
                .put("lines", region.lines())
                .put("regionAnchorX", number(region.regionAnchorX()))
                .put("regionAnchorY", number(region.regionAnchorY()))
                .put("viewportAnchorX", number(region.viewportAnchorX()))
                .put("viewportAnchorY", number(region.viewportAnchorY()))
                .put("scroll", region.scrollUp() ? "up" : "");
    }

    private static Object orAuto(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "auto";
    }

    private static Number seconds(MediaTime time) {
        return number(time.toMillis() / 1000.0);
    }

    /** Without a fraction where there is none. */
    private static Number number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) {
            return (long) value;
        }
        return value;
    }
}
