package io.crosspoint.metadata.scte35;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.crosspoint.metadata.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Names in the form of their schemes. The UMID and ISCI examples are those that the standard's
 * table of upid types is quoted with; the EIDR, ISAN and Ad-ID bytes are of the vectors.
 */
class SegmentationUpidTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "1, user_defined, 66756d6174696361, fumatica",
        "2, isci, 4142434431323334, ABCD1234",
        "3, ad_id, 414243443031323334353648, ABCD0123456H",
        "4, umid, 060a2b340101010501010d2013000000d2c9036c8f195343ab7014d2d718bfda,"
                + " 060A2B34.01010105.01010D20.13000000.D2C9036C.8F195343.AB7014D2.D718BFDA",
        "5, isan_deprecated, 00000000 3a8d0000, 0000-0000-3A8D-0000",
        "6, isan, 000000003a8d000000000000, 0000-0000-3A8D-0000-0000-0000",
        "7, tid, 4d5630303034313436343030, MV0004146400",
        "8, ti, 000000002ca56cf5, 749038837",
        "8, ti, ffffffffffffffff, 18446744073709551615",
        "9, adi, 5349474e414c3a332e303530, SIGNAL:3.050",
        "10, eidr, 1478f85ae100b0685b8fb1c8, 10.5240/F85A-E100-B068-5B8F-B1C8",
        "14, ads_information, 4c41333039, LA309",
        "15, uri, 75726e3a61, urn:a",
        "16, uuid, f81d4fae7dec11d0a76500a0c91e6bf6, f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "17, scr, 736372, scr",
    })
    void textBothWays(int type, String name, String hex, String text) {
        Bytes value = Bytes.copyOf(HexFormat.of().parseHex(hex.replace(" ", "")));
        SegmentationUpid upid = new SegmentationUpid(type, value);
        assertEquals(text, upid.text());
        assertEquals(name, UpidText.wireName(type));
        assertEquals(value, UpidText.parse(type, text));
    }

    @ParameterizedTest
    @CsvSource({"4, 00", "5, 00", "6, 00", "8, 00", "10, 00", "16, 00", "1, ff", "18, 41", "0, ''"})
    void withoutATextForm(int type, String hex) {
        assertNull(new SegmentationUpid(type, Bytes.copyOf(HexFormat.of().parseHex(hex))).text());
    }

    @ParameterizedTest
    @CsvSource({
        "4, 060A2B34",
        "5, x",
        "6, 0000",
        "8, -1",
        "8, 18446744073709551616",
        "8, 0xg",
        "10, 10.5240",
        "10, 10.70000/F85A-E100-B068-5B8F-B1C8",
        "10, 11.5240/F85A-E100-B068-5B8F-B1C8",
        "16, f81d",
        "0, x",
    })
    void notOfTheScheme(int type, String text) {
        assertNull(UpidText.parse(type, text));
    }

    @Test
    void severalNamesAsOne() {
        List<SegmentationUpid> upids =
                List.of(
                        new SegmentationUpid(
                                14, Bytes.copyOf("LA309".getBytes(StandardCharsets.US_ASCII))),
                        new SegmentationUpid(
                                8, Bytes.copyOf(HexFormat.of().parseHex("000000002e538481"))));
        SegmentationUpid mid = Mid.of(upids);
        // s35-75ba1398
        assertEquals("0e054c413330390808000000002e538481", mid.value().hex());
        assertEquals(upids, mid.upids());
        assertEquals(
                List.of(upids.getFirst()),
                new SegmentationUpid(13, mid.value().slice(0, 10)).upids());
    }
}
