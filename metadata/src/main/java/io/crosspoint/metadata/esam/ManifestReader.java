package io.crosspoint.metadata.esam;

import io.crosspoint.metadata.esam.EsamReader.Parts;
import io.crosspoint.metadata.esam.ManifestResponse.SegmentModify;
import io.crosspoint.metadata.esam.ManifestResponse.Tag;
import io.crosspoint.metadata.esam.ManifestResponse.TagSequence;
import io.crosspoint.metadata.xml.CheckedElement;
import io.crosspoint.metadata.xml.KeptElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code ManifestResponse} from XML. */
final class ManifestReader {

    private static final String SEGMENT_MODIFY = "SegmentModify";
    private static final Set<String> SEQUENCES =
            Set.of("FirstSegment", "SpanSegment", "LastSegment");

    private ManifestReader() {}

    static ManifestResponse read(CheckedElement in) {
        in.noText();
        List<CheckedElement> modify = new ArrayList<>();
        List<KeptElement> others = new ArrayList<>();
        for (CheckedElement child : in.children()) {
            boolean wanted = child.name().equals(SEGMENT_MODIFY);
            if (wanted && EsamSchema.isEsam(child.namespace())) {
                modify.add(child);
            } else {
                if (wanted) {
                    child.refuse("namespace", "is not in a namespace of ESAM");
                }
                others.add(child.kept());
            }
        }
        if (modify.size() > 1) {
            modify.get(1).refuse("element_twice", "stands twice in " + in.name());
        }
        var response =
                new ManifestResponse(
                        in.required("acquisitionPointIdentity"),
                        in.required("acquisitionSignalID"),
                        in.attribute("signalPointID"),
                        in.duration("duration"),
                        in.flag("dataPassThrough"),
                        modify.isEmpty() ? null : segmentModify(modify.getFirst()),
                        others);
        EsamReader.others(in);
        return response;
    }

    private static SegmentModify segmentModify(CheckedElement in) {
        return new SegmentModify(
                Parts.of(in, SEQUENCES).known().stream().map(ManifestReader::sequence).toList());
    }

    private static TagSequence sequence(CheckedElement in) {
        return new TagSequence(
                in.name(),
                in.kept().attributes(),
                Parts.of(in, Set.of("Tag")).known().stream().map(ManifestReader::tag).toList());
    }

    private static Tag tag(CheckedElement in) {
        var tag = new Tag(in.required("value"), in.attribute("locality"), in.flag("adapt"));
        EsamReader.others(in);
        return tag;
    }
}
