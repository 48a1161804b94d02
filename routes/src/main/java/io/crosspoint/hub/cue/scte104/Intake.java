package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.CueAnswer;
import io.crosspoint.hub.cue.CueIntake;
import io.crosspoint.hub.cue.CueRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * The second step of a request's path: it is to be decided. The exchange goes on when it is, on the
 * thread that the decision comes on; meanwhile the connection's next messages are taken.
 */
final class Intake extends AsyncProcessorSupport {

    /**
     * A request and what became of it.
     *
     * @param request the request
     * @param answer null if the intake failed
     */
    record Decided(Request request, @Nullable CueAnswer answer) {}

    private final Scte104Server server;
    private final CueIntake cues;

    Intake(Scte104Server server, CueIntake cues) {
        this.server = server;
        this.cues = cues;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Request request = exchange.getMessage().getBody(Request.class);
        AutomationConnection connection = request.arrival().connection();
        connection.inFlight().incrementAndGet();
        ask(request)
                .whenComplete(
                        (answer, failure) -> {
                            connection.inFlight().decrementAndGet();
                            if (failure != null) {
                                server.troubles().count(Trouble.FAILURE, failure.toString());
                            }
                            exchange.getMessage().setBody(new Decided(request, answer));
                            callback.done(false);
                        });
        return false;
    }

    private CompletionStage<CueAnswer> ask(Request request) {
        RequestLife life = request.life();
        boolean first = life.takeFirst();
        CompletionStage<CueAnswer> answer = ask(request, life.id());
        if (!first || life.mayBeOlder()) {
            return answer;
        }
        return answer.thenCompose(
                told ->
                        told.repeated()
                                ? ask(request, life.renew(request.arrival().received()))
                                : CompletableFuture.completedStage(told));
    }

    private CompletionStage<CueAnswer> ask(Request request, String id) {
        try {
            return cues.request(
                    new CueRequest(
                            request.binding().event(),
                            request.binding().source(),
                            id,
                            request.arrival().received(),
                            request.arrival().receivedNanos(),
                            request.message()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
