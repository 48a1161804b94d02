package io.crosspoint.metadata.scte35;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Compares decoded fields with those of a vector; a null field is an absent one. */
final class Expected {

    private Expected() {}

    /** Every difference as {@code path: wanted, got}. */
    static List<String> differences(JsonNode wanted, JsonNode got) {
        List<String> found = new ArrayList<>();
        compare("", wanted, got, found);
        return found;
    }

    /**
     * The differences where both have a value: how far two decoders read on in a section that is
     * broken off is nobody's rule, but what they read must be the same.
     */
    static List<String> contradictions(JsonNode wanted, JsonNode got) {
        return differences(wanted, got).stream().filter(d -> !d.endsWith(", got ")).toList();
    }

    /** The differences but that of the CRC: JSON and XML do not carry reserved bits. */
    static List<String> butReserved(JsonNode wanted, JsonNode got) {
        return differences(wanted, got).stream().filter(d -> !d.startsWith("/crc_32:")).toList();
    }

    private static void compare(String path, JsonNode wanted, JsonNode got, List<String> found) {
        if (wanted.isObject() && got.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            wanted.properties().stream().map(Map.Entry::getKey).forEach(names::add);
            got.properties().stream().map(Map.Entry::getKey).forEach(names::add);
            for (String name : names) {
                compare(path + "/" + name, wanted.path(name), got.path(name), found);
            }
        } else if (wanted.isArray() && got.isArray() && wanted.size() == got.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                compare(path + "/" + i, wanted.get(i), got.get(i), found);
            }
        } else if (!(absent(wanted) && absent(got)) && !same(wanted, got)) {
            found.add(path + ": wanted " + wanted + ", got " + got);
        }
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static boolean same(JsonNode wanted, JsonNode got) {
        return wanted.isNumber() && got.isNumber()
                ? wanted.decimalValue().compareTo(got.decimalValue()) == 0
                : wanted.equals(got);
    }
}
