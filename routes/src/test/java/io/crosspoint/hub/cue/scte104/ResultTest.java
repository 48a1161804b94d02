package io.crosspoint.hub.cue.scte104;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.crosspoint.hub.cue.Asks;
import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.hub.cue.CueAnswer.Outcome;
import io.crosspoint.metadata.scte104.DeleteControlWordData;
import io.crosspoint.metadata.scte104.EncryptedDpiRequestData;
import io.crosspoint.metadata.scte104.InsertTierData;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.ResultCode;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.scte104.UpdateControlWordData;
import org.junit.jupiter.api.Test;

/** Results by what was asked and what is said of it; the rest is heard in the dialogue's tests. */
class ResultTest {

    private static Result of(Outcome outcome, String reason, OperationData supplemental) {
        return Result.of(
                new CueAnswer(outcome, "c", reason, StubIntake.aired()),
                Asks.message(Timestamp.IMMEDIATE, Asks.start(42, 4000), supplemental));
    }

    @Test
    void whatIsNotJustAsAskedIsToldApart() {
        assertEquals(Result.SUCCESSFUL, of(Outcome.LOGGED, "", new InsertTierData(3)));
        assertEquals(
                new Result(ResultCode.SUCCESSFUL_RESPONSE, 6),
                of(Outcome.LOGGED, "left out: this", new InsertTierData(3)));
    }

    @Test
    void encryptionIsNotSupported() {
        for (OperationData asks :
                new OperationData[] {
                    new EncryptedDpiRequestData(1, 7),
                    new UpdateControlWordData(7, 1, 2, 3),
                    new DeleteControlWordData(7)
                }) {
            assertEquals(
                    Result.of(ResultCode.ENCRYPTION_NOT_SUPPORTED),
                    of(Outcome.REFUSED, "no control word", asks));
        }
        assertEquals(
                Result.of(ResultCode.SPLICE_REQUEST_IS_REJECTED),
                of(Outcome.REFUSED, "tier_data", new InsertTierData(0xF003)));
    }
}
