package io.crosspoint.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsWhatItWrites() {
        var value =
                Json.object(
                        "text",
                        "a \"quote\"\n",
                        "whole",
                        1L,
                        "real",
                        1.5,
                        "none",
                        null,
                        "list",
                        List.of(true, List.of()),
                        "object",
                        Json.object());
        String text = Json.write(value);

        assertEquals(
                "{\"text\":\"a \\\"quote\\\"\\u000a\",\"whole\":1,\"real\":1.500,\"none\":null,"
                        + "\"list\":[true,[]],\"object\":{}}",
                text);
        assertEquals(value, Json.parseObject(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"a\"}", "{\"a\":1,}", "{\"a\":nul}", "{} {}", "{\"a"})
    void refusesWhatIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> Json.parseObject(text));
    }

    @Test
    void aBottomlessNestIsRefused() {
        String deep = "{\"a\":" + "[".repeat(100_000);

        assertThrows(IllegalArgumentException.class, () -> Json.parseObject(deep));
    }
}
