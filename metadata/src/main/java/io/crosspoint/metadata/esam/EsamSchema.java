package io.crosspoint.metadata.esam;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sets of namespaces in circulation. A message is answered in the set that it came in; inside a
 * message the sets are seen mixed, an I03 message with I01 points for one, and that is read.
 */
public enum EsamSchema {

    /** OC-SP-ESAM-API-I03, kept by ANSI/SCTE 250. */
    I03(
            "urn:cablelabs:iptvservices:esam:xsd:signal:1",
            "urn:cablelabs:iptvservices:esam:xsd:manifest:1",
            "urn:cablelabs:iptvservices:esam:xsd:common:1",
            "urn:cablelabs:md:xsd:signaling:3.0",
            "urn:cablelabs:md:xsd:core:3.0"),

    /** OC-SP-ESAM-API-I01, which has no namespace of common elements. */
    I01(
            "http://www.cablelabs.com/namespaces/metadata/xsd/conditioning/2",
            "http://www.cablelabs.com/namespaces/metadata/xsd/confirmation/2",
            "http://www.cablelabs.com/namespaces/metadata/xsd/signaling/2",
            "http://www.cablelabs.com/namespaces/metadata/xsd/signaling/2",
            "http://www.cablelabs.com/namespaces/metadata/xsd/core/2");

    private static final Set<String> ALL =
            Stream.of(values()).flatMap(s -> s.namespaces().stream()).collect(Collectors.toSet());

    private final String signal;
    private final String manifest;
    private final String common;
    private final String signaling;
    private final String core;

    EsamSchema(String signal, String manifest, String common, String signaling, String core) {
        this.signal = signal;
        this.manifest = manifest;
        this.common = common;
        this.signaling = signaling;
        this.core = core;
    }

    /** The namespace of signal processing: events, notifications, conditioning. */
    public String signal() {
        return signal;
    }

    /** The namespace of manifest conditioning. */
    public String manifest() {
        return manifest;
    }

    /** The namespace of what both use: status, batch. */
    public String common() {
        return common;
    }

    /** The namespace of points: times, SCTE 35, stream times. */
    public String signaling() {
        return signaling;
    }

    /** The namespace of notes. */
    public String core() {
        return core;
    }

    private List<String> namespaces() {
        return List.of(signal, manifest, common, signaling, core);
    }

    /** True for a namespace of any set. */
    static boolean isEsam(String namespace) {
        return ALL.contains(namespace);
    }

    /** The set in which a message is of that namespace; null if none has it. */
    static @Nullable EsamSchema of(EsamMessage.Kind kind, String namespace) {
        return Arrays.stream(values())
                .filter(schema -> schema.namespace(kind).equals(namespace))
                .findFirst()
                .orElse(null);
    }

    /** The namespace in which a message stands. */
    String namespace(EsamMessage.Kind kind) {
        return switch (kind) {
            case SIGNAL_PROCESSING_EVENT, SIGNAL_PROCESSING_NOTIFICATION -> signal;
            case MANIFEST_CONFIRM_CONDITION_EVENT, MANIFEST_CONFIRM_CONDITION_NOTIFICATION ->
                    manifest;
            case PROCESS_STATUS_NOTIFICATION,
                    PROCESS_STATUS_ACKNOWLEDGEMENT,
                    PROCESS_STATUS_REQUEST,
                    PROCESS_STATUS_RESPONSE ->
                    common;
        };
    }

    /** Namespace → prefix for writing a message, whose own namespace is the default one. */
    Map<String, String> prefixes(EsamMessage.Kind kind) {
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put(namespace(kind), "");
        prefixes.putIfAbsent(signaling, "sig");
        prefixes.putIfAbsent(common, "common");
        prefixes.putIfAbsent(core, "core");
        return prefixes;
    }
}
