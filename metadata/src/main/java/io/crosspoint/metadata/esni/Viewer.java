package io.crosspoint.metadata.esni;

import io.crosspoint.metadata.xml.KeptElement;
import java.util.Map;
import java.util.Set;

/** For whom a policy is evaluated: a person, a device, an affiliate. */
public interface Viewer {

    /** Whether the viewer has a property of an audience, such as {@code <Zip>80202</Zip>}. */
    Truth has(KeptElement property);

    /** Whether the viewer is known to be of an audience of that name; mostly that is not known. */
    default Truth belongsTo(String audience) {
        return Truth.UNKNOWN;
    }

    /**
     * A viewer of whom some properties are known. Values are compared as text, without regard to
     * case; a property that is not among them is unknown, and so are places and network blocks
     * ({@code LatLongBox}, {@code CIDR} and the like) unless the very text is given.
     *
     * @param properties local names of properties, such as {@code Zip}, with all values that the
     *     viewer has of each
     * @param audiences names of audiences of which the viewer is
     */
    static Viewer of(Map<String, Set<String>> properties, Set<String> audiences) {
        return new Viewer() {
            @Override
            public Truth has(KeptElement property) {
                if (property.name().equals("All")
                        && property.namespace().equals(Audience.PROPERTY_NAMESPACE)) {
                    return Truth.YES;
                }
                Set<String> values = properties.get(property.name());
                return values == null
                        ? Truth.UNKNOWN
                        : Truth.of(values.stream().anyMatch(property.text()::equalsIgnoreCase));
            }

            @Override
            public Truth belongsTo(String audience) {
                return audiences.contains(audience) ? Truth.YES : Truth.UNKNOWN;
            }
        };
    }
}
