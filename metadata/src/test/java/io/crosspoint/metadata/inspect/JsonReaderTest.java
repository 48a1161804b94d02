package io.crosspoint.metadata.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8259: what is written again is what was read. */
class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "0",
                "-1",
                "9223372036854775807",
                "18446744073709551615",
                "1.5",
                "\"\"",
                "{\"a\":[1,{\"b\":null}],\"c\":\"d\"}",
                "[[],{},\"\\u0001\\n\\\"\\\\\u00e9\"]",
            })
    void readsAndWritesTheSame(String json) {
        assertEquals(json, Json.write(JsonReader.parse(json).orThrow()));
    }

    @Test
    void readsEscapesAndSpace() {
        Node node = JsonReader.parse(" { \"a\" : \"\\u0041\\/\\b\\f\\r\\t\" } ").orThrow();
        assertEquals("{\"a\":\"A/\\u0008\\u000c\\r\\t\"}", Json.write(node));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "tru",
                "nul",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "1e9999",
                "--1",
                "{a:1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "[1,]",
                "[1 2]",
                "[,]",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\n\"",
                "1 2",
                "{} x",
                "'a'",
                "NaN",
                "[1",
                "{\"a\":1",
            })
    void refuses(String json) {
        Finding finding =
                assertInstanceOf(Decoded.Malformed.class, JsonReader.parse(json), json).finding();
        assertEquals("json_malformed", finding.kind());
        assertEquals(true, finding.offset() >= 0 && finding.offset() <= json.length());
    }

    @Test
    void boundsDepthAndNumbers() {
        int deep = JsonReader.MAX_DEPTH;
        assertInstanceOf(Decoded.Ok.class, JsonReader.parse("[".repeat(deep) + "]".repeat(deep)));
        assertInstanceOf(Decoded.Malformed.class, JsonReader.parse("[".repeat(1_000_000)));
        assertInstanceOf(Decoded.Malformed.class, JsonReader.parse("9".repeat(65)));
    }
}
