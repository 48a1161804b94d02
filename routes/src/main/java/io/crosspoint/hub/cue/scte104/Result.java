package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.metadata.scte104.DeleteControlWordData;
import io.crosspoint.metadata.scte104.EncryptedDpiRequestData;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.ResultCode;
import io.crosspoint.metadata.scte104.Timestamp;
import io.crosspoint.metadata.scte104.UpdateControlWordData;
import io.crosspoint.metadata.wire.Finding;

/**
 * {@code result} and {@code result_extension} of an answer.
 *
 * <p>What became of a request, in the standard's codes (table 14-1). Where one code stands for
 * several things, {@code result_extension}, which the standard leaves to the injector, tells them
 * apart:
 *
 * <table>
 * <caption>Outcomes</caption>
 * <tr><th>outcome</th><th>result</th><th>extension</th></tr>
 * <tr><td>LOGGED</td><td>100 Successful Response</td><td>0xFFFF</td></tr>
 * <tr><td>LOGGED, with a reason</td><td>100, but not all just as it was asked: the ledger tells what
 * is otherwise</td><td>6</td></tr>
 * <tr><td>UNLOGGED</td><td>100: it goes on air, but is in no log</td><td>1</td></tr>
 * <tr><td>REPEATED</td><td>100: it was logged before</td><td>0xFFFF</td></tr>
 * <tr><td>REFUSED</td><td>123 Time type unsupported, where processing is to begin at a time code or
 * an input; 107 Encryption not supported, where encryption or a control word is asked for; else 121
 * Splice Request Is Rejected</td><td>0xFFFF</td></tr>
 * <tr><td>CONFLICT</td><td>121: the splice event is another system's</td><td>2</td></tr>
 * <tr><td>TOO_LATE</td><td>122 Splice Request Was Too Late</td><td>0xFFFF</td></tr>
 * <tr><td>LOG_AWAY</td><td>120 Splice Request Failed</td><td>3</td></tr>
 * <tr><td>BUSY</td><td>120: ask again</td><td>4</td></tr>
 * <tr><td>NO_PROGRAM</td><td>120: the event is not on air</td><td>5</td></tr>
 * </table>
 *
 * @param code {@code result}
 * @param extension {@code result_extension}
 */
record Result(ResultCode code, int extension) {

    static final Result SUCCESSFUL = of(ResultCode.SUCCESSFUL_RESPONSE);

    private static final int UNLOGGED = 1;
    private static final int CONFLICT = 2;
    private static final int LOG_AWAY = 3;
    private static final int BUSY = 4;
    private static final int NO_PROGRAM = 5;
    private static final int NOT_JUST_AS_ASKED = 6;

    /** A result that needs no telling apart. */
    static Result of(ResultCode code) {
        return new Result(code, ResultCode.NOT_APPLICABLE);
    }

    /** What became of a request. */
    static Result of(CueAnswer answer, MultipleOperationMessage request) {
        return switch (answer.outcome()) {
            case LOGGED ->
                    answer.reason().isEmpty()
                            ? SUCCESSFUL
                            : new Result(ResultCode.SUCCESSFUL_RESPONSE, NOT_JUST_AS_ASKED);
            case REPEATED -> SUCCESSFUL;
            case UNLOGGED -> new Result(ResultCode.SUCCESSFUL_RESPONSE, UNLOGGED);
            case REFUSED ->
                    switch (request.timestamp()) {
                        case Timestamp.Vitc ignored -> of(ResultCode.TIME_TYPE_UNSUPPORTED);
                        case Timestamp.Gpi ignored -> of(ResultCode.TIME_TYPE_UNSUPPORTED);
                        default ->
                                of(
                                        asksForEncryption(request)
                                                ? ResultCode.ENCRYPTION_NOT_SUPPORTED
                                                : ResultCode.SPLICE_REQUEST_IS_REJECTED);
                    };
            case CONFLICT -> new Result(ResultCode.SPLICE_REQUEST_IS_REJECTED, CONFLICT);
            case TOO_LATE -> of(ResultCode.SPLICE_REQUEST_WAS_TOO_LATE);
            case LOG_AWAY -> new Result(ResultCode.SPLICE_REQUEST_FAILED, LOG_AWAY);
            case BUSY -> busy();
            case NO_PROGRAM -> new Result(ResultCode.SPLICE_REQUEST_FAILED, NO_PROGRAM);
        };
    }

    private static boolean asksForEncryption(MultipleOperationMessage request) {
        return request.ops().stream()
                .anyMatch(
                        op ->
                                op.data() instanceof EncryptedDpiRequestData
                                        || op.data() instanceof UpdateControlWordData
                                        || op.data() instanceof DeleteControlWordData);
    }

    /** More is asked than can wait. */
    static Result busy() {
        return new Result(ResultCode.SPLICE_REQUEST_FAILED, BUSY);
    }

    /** What is wrong with a message that could not be read. */
    static Result of(Finding finding) {
        return of(
                switch (finding.kind()) {
                    case "message_size", "message_truncated" -> ResultCode.INVALID_MESSAGE_SIZE;
                    case "time_type" -> ResultCode.TIME_TYPE_UNSUPPORTED;
                    default -> ResultCode.INVALID_MESSAGE_SYNTAX;
                });
    }

    boolean isSuccessful() {
        return code == ResultCode.SUCCESSFUL_RESPONSE;
    }
}
