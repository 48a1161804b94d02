package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.metadata.scte104.BasicOperationData;
import io.crosspoint.metadata.scte104.InjectCompleteResponseData;
import io.crosspoint.metadata.scte104.InjectResponseData;
import io.crosspoint.metadata.scte104.OpId;
import io.crosspoint.metadata.scte104.ResultCode;
import io.crosspoint.metadata.scte104.SingleOperationMessage;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The last step of a request's path: the automation system is answered, now that the decision is in
 * the log, and once more when what was asked is on air or is known not to be.
 */
final class Response implements Processor {

    /** {@code cue_message_count} has 8 bits. */
    private static final int COUNT_MAX = 0xFF;

    private final Scte104Server server;

    Response(Scte104Server server) {
        this.server = server;
    }

    @Override
    public void process(Exchange exchange) {
        Intake.Decided decided = exchange.getMessage().getBody(Intake.Decided.class);
        Request request = decided.request();
        CueAnswer answer = decided.answer();
        Result result =
                answer == null
                        ? Result.of(ResultCode.UNKNOWN_FAILURE)
                        : Result.of(answer, request.message());
        RequestLife life = request.life();
        AutomationConnection connection = request.arrival().connection();
        send(
                request,
                result,
                data(request),
                sent -> {
                    if (!result.isSuccessful()) {
                        life.refused(connection, sent);
                    }
                });
        server.answers().took(server.nanos() - request.arrival().receivedNanos());
        // Behind the first answer, never before it.
        if (answer != null && result.isSuccessful()) {
            life.accepted(answer, connection, (air, sent) -> complete(request, air, sent));
        }
    }

    /** Messages of control requests only have a general_response (table 9-13). */
    private static BasicOperationData data(Request request) {
        return asksForSections(request)
                ? new InjectResponseData(request.message().messageNumber())
                : new BasicOperationData.GeneralResponseData();
    }

    /**
     * {@code cue_message_count} is the count of SCTE 35 splice_info_sections sent (9.6.3.1), and
     * for one splice_request an injector may send several succeeding ones (9.3.1.1): so every copy
     * counts, and the answer comes when the last is in.
     */
    private void complete(Request request, CueAnswer.Air air, Consumer<Boolean> sent) {
        if (!asksForSections(request)) {
            sent.accept(true);
            return;
        }
        send(
                request,
                air.fate() == CueAnswer.Air.Fate.AIRED
                        ? Result.SUCCESSFUL
                        : Result.of(ResultCode.SPLICE_REQUEST_FAILED),
                new InjectCompleteResponseData(
                        request.message().messageNumber(), Math.min(air.sections(), COUNT_MAX)),
                sent);
    }

    private static boolean asksForSections(Request request) {
        return request.message().ops().stream().anyMatch(op -> op.isOf(OpId.Usage.NORMAL));
    }

    private void send(
            Request request, Result result, BasicOperationData data, Consumer<Boolean> sent) {
        SingleOperationMessage answer = request.arrival().header().answer(result, data);
        server.answers().count(answer);
        AutomationConnection connection = request.arrival().connection();
        connection
                .send(answer)
                .addListener(
                        done -> {
                            if (!done.isSuccess()) {
                                server.troubles()
                                        .count(
                                                Trouble.UNDELIVERED,
                                                request.binding().name()
                                                        + " at "
                                                        + connection.name());
                            }
                            sent.accept(done.isSuccess());
                        });
    }
}
