package io.crosspoint.hub.cue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose requests are taken. */
class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1/32, 127.0.0.1, true",
        "127.0.0.1,    127.0.0.1, true",
        "127.0.0.1/32, 127.0.0.2, false",
        "10.1.128.0/17, 10.1.255.9, true",
        "10.1.128.0/17, 10.1.127.9, false",
        "0.0.0.0/0,    203.0.113.9, true",
        "0.0.0.0/0,    ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
    })
    void contains(String range, String address, boolean wanted) {
        assertEquals(wanted, parsed(range).contains(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "host/8"})
    void whatIsNoneIsEmpty(String text) {
        assertTrue(AddressRange.parse(text).isEmpty());
    }

    @Test
    void overlapIsMutual() {
        assertTrue(parsed("10.0.0.0/8").overlaps(parsed("10.9.0.0/16")));
        assertTrue(parsed("10.9.0.0/16").overlaps(parsed("10.0.0.0/8")));
        assertTrue(!parsed("10.9.0.0/16").overlaps(parsed("10.8.0.0/16")));
    }

    private static AddressRange parsed(String text) {
        return AddressRange.parse(text).orElseThrow();
    }
}
