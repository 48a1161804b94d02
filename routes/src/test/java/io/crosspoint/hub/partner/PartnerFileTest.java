package io.crosspoint.hub.partner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.hub.config.FileFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner's file: what is read from it, and what is refused, in which line. */
class PartnerFileTest {

    private static final String GOOD =
            """
            partner: northwind
            events: [match-1, match-2]
            dialect: signed-json
            url: http://127.0.0.1:9000/cues?feed=7
            private-network: allowed
            secret: file:secrets/northwind.key
            timeout: 1500ms
            retry: {first: 100ms, most: 5s, attempts: 9}
            """;

    @TempDir Path configuration;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(configuration.resolve("partners"));
        Files.createDirectories(configuration.resolve("secrets"));
        Files.writeString(configuration.resolve("secrets/northwind.key"), "correct horse\n");
        Files.writeString(configuration.resolve("secrets/empty.key"), "\n");
        Files.writeString(configuration.resolve("secrets/long.key"), "k".repeat(5000));
    }

    @Test
    void everythingIsRead() throws Exception {
        PartnerDefinition partner = read(GOOD).definition();
        assertNotNull(partner);
        assertEquals("northwind", partner.id());
        assertEquals(List.of("match-1", "match-2"), partner.events());
        assertTrue(partner.takes("match-2"));
        assertFalse(partner.takes("match-3"));
        assertEquals("/cues?feed=7", partner.url().getPath() + "?" + partner.url().getQuery());
        assertTrue(partner.privateNetwork());
        assertArrayEquals("correct horse".getBytes(), partner.secret().read());
        assertEquals(1500, partner.timeoutMillis());
        assertEquals(new Backoff(100, 5000, 9), partner.retry());
        assertEquals(4, partner.line("url"));
    }

    @Test
    void whatIsNotSaidHasItsDefault() throws IOException {
        PartnerDefinition partner =
                read("""
                partner: northwind
                events: "*"
                dialect: signed-json
                url: https://cues.northwind.example/
                secret: env:PATH
                """)
                        .definition();
        assertNotNull(partner);
        assertTrue(partner.takes("any"));
        assertFalse(partner.privateNetwork());
        assertEquals(2000, partner.timeoutMillis());
        assertEquals(new Backoff(200, 10_000, 50), partner.retry());
    }

    /**
     * Each row puts a line in place of one of the good file, and is refused in the line it names.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    1|partner: North Wind|no id
                    1|partnr: northwind|unknown key 'partnr'
                    1|# nobody|'partner' is missing
                    2|events: []|an event at least
                    2|events: [match-1, match-1]|stands twice
                    2|events: ["*", match-1]|stands alone
                    2|events: [Match 1]|no event
                    2|events: {a: b}|must be a text
                    3|dialect: carrier-pigeon|known: signed-json
                    4|url: 127.0.0.1:9000|not a URL
                    4|url: ftp://127.0.0.1/cues|begins with https://
                    4|url: http:///cues|names a host
                    4|url: http://user:secret@127.0.0.1/|no password
                    4|url: http://127.0.0.1/#cues|no #fragment
                    4|url: http://224.0.0.1/|no partner's address
                    4|url: http://169.254.169.254/|no partner's address
                    4|url: http://[ff02::1]/|no partner's address
                    4|url: http://0.0.0.0/|no partner's address
                    4|url: http://255.255.255.255/|no partner's address
                    5|private-network: yes please|allowed or refused
                    6|secret: correct horse|by reference
                    6|secret: env:no-such-name|by reference
                    6|secret: env:NO_SUCH_NAME|not in the environment
                    6|secret: file:secrets/none.key|cannot be read
                    6|secret: file:secrets/empty.key|is empty
                    6|secret: file:secrets/long.key|longer than
                    6|secret: file:secrets|cannot be read
                    7|timeout: 2|write 50ms or 2s
                    7|timeout: 1ms|out of range
                    7|timeout: 31s|out of range
                    8|retry: 3|must be a mapping
                    8|retry: {first: 0ms}|out of range
                    8|retry: {first: 2s, most: 1s}|shorter than the first
                    8|retry: {attempts: 0}|out of range: 1 to 10000
                    8|retry: {attempts: ten}|not a whole number
                    8|retry: {last: 2s}|unknown key 'retry.last'
                    8|colour: red|unknown key 'colour'
                    8|url: http://127.0.0.1/|stands twice, first in line 4
                    """)
    void badLinesAreRefusedWithTheirPlace(int line, String instead, String reason)
            throws IOException {
        List<String> lines = new ArrayList<>(GOOD.lines().toList());
        lines.set(line - 1, instead);
        PartnerFile file = read(String.join("\n", lines));
        assertNull(file.definition());
        FileFinding finding =
                file.findings().stream()
                        .filter(f -> f.reason().contains(reason))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(file.findings().toString()));
        assertTrue(finding.line() == line || reason.endsWith("is missing"), finding::toString);
    }

    /** An address that stands in the URL is judged when the file is read. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "10.0.0.1, false",
        "172.16.0.1, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "100.64.0.1, false",
        "100.128.0.1, true",
        "198.18.0.1, false",
        "192.0.0.1, false",
        "0.1.2.3, false",
        "240.0.0.1, false",
        "8.8.8.8, true",
        "[::1], false",
        "[fd00::1], false",
        "[fe80::1], false",
        "[::ffff:10.0.0.1], false",
        "[64:ff9b::a00:1], false",
        "[2002:a00:1::1], false",
        "[2001::1], false",
        "[2a00:1450:4001::1], true",
    })
    void privateAddressesAreRefusedUnlessAllowed(String host, boolean good) throws IOException {
        String text =
                """
                partner: northwind
                events: [match-1]
                dialect: signed-json
                url: https://%s/
                secret: env:PATH
                """
                        .formatted(host);
        PartnerFile file = read(text);
        assertEquals(good, file.definition() != null, file.findings().toString());
        if (!good) {
            assertEquals(4, file.findings().getFirst().line());
        }
    }

    @Test
    void beyondPrivateNetworksItIsHttps() throws IOException {
        PartnerFile file = read(GOOD.replace("allowed", "refused"));
        assertEquals(4, file.findings().getFirst().line());
        assertTrue(file.findings().getFirst().reason().contains("http:// is for private"));
    }

    @Test
    void theSampleIsGood() {
        PartnerFile sample =
                PartnerFile.read(
                        Path.of(System.getProperty("crosspoint.root", ".."))
                                .resolve("routes/partners/sample.yaml"));
        assertEquals(List.of(), sample.findings());
    }

    private PartnerFile read(String text) throws IOException {
        Path file = configuration.resolve("partners/northwind.yaml");
        Files.writeString(file, text);
        return PartnerFile.read(file);
    }
}
