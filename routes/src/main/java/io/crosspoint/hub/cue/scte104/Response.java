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
        return sections(request) == 0
                ? new BasicOperationData.GeneralResponseData()
                : new InjectResponseData(request.message().messageNumber());
    }

    private void complete(Request request, CueAnswer.Air air, Consumer<Boolean> sent) {
        int sections = sections(request);
        if (sections == 0) {
            sent.accept(true);
            return;
        }
        send(
                request,
                air.aired() ? Result.SUCCESSFUL : Result.of(ResultCode.SPLICE_REQUEST_FAILED),
                new InjectCompleteResponseData(
                        request.message().messageNumber(), air.aired() ? sections : 0),
                sent);
    }

    /** The sections that were asked for. Copies of one that go out again are not counted. */
    private static int sections(Request request) {
        return (int)
                request.message().ops().stream().filter(op -> op.isOf(OpId.Usage.NORMAL)).count();
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
