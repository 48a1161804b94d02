package io.crosspoint.metadata.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.crosspoint.metadata.inspect.Convert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** {@code ./hub convert}: what goes where, and the exit code. */
class ConvertTest {

    private static final String SCC =
            "Scenarist_SCC V1.0\n\n00:00:01;00\t9420 9420 9470 9470 c8e9 942f 942f\n";

    /** CC1 and CC3 in one: SCC has no field 2. */
    private static final String BOTH_FIELDS = "fc9429fd1529\nfcc8e9fdc8e9\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... args) throws IOException {
        return new Convert(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.US_ASCII)),
                        new PrintStream(out, true, StandardCharsets.US_ASCII),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(args);
    }

    @Test
    void convertsThereAndBack() throws IOException {
        assertEquals(0, run(SCC, "scc", "mcc"));
        String mcc = out.toString(StandardCharsets.US_ASCII);
        assertTrue(mcc.contains("00:00:01;00\tT"), mcc);
        out.reset();
        assertEquals(0, run(mcc, "mcc", "scc"));
        assertEquals(SCC, out.toString(StandardCharsets.US_ASCII));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void saysWhatWasLost() throws IOException {
        assertEquals(0, run(BOTH_FIELDS, "cc_data", "scc"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("lost: a pair of field 2"));
    }

    @Test
    void makesLine21OfDtvccWhereThereIsNothingElse() throws IOException {
        String dtvcc = "ff0930fe9820fe0000fe001ffe0941fe9900fe2800fe001ffe0942\nff4222fe8903\n";
        assertEquals(0, run(dtvcc, "cc_data", "scc"));
        String scc = out.toString(StandardCharsets.US_ASCII);
        assertTrue(scc.contains("c1"), scc);
    }

    @Test
    void refuses() throws IOException {
        assertEquals(1, run("nothing", "scc", "mcc"));
        assertEquals(2, run(SCC, "scc"));
        assertEquals(2, run(SCC, "scc", "betamax"));
        assertEquals(2, run(SCC, "scc", "ts"));
        assertEquals(2, run(SCC, "scc", "mcc", "/does/not/exist"));
        assertEquals(0, run(SCC, "--help"));
    }
}
