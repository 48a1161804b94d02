package io.crosspoint.hub.cue.scte104;

import io.crosspoint.hub.cue.deciding.UtcTime;
import io.crosspoint.metadata.scte104.AliveRequestData;
import io.crosspoint.metadata.scte104.AliveResponseData;
import io.crosspoint.metadata.scte104.BasicOperationData;
import io.crosspoint.metadata.scte104.InjectResponseData;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.OpId;
import io.crosspoint.metadata.scte104.Operation;
import io.crosspoint.metadata.scte104.PrivateBasicOperationData;
import io.crosspoint.metadata.scte104.ResultCode;
import io.crosspoint.metadata.scte104.Scte104Message;
import io.crosspoint.metadata.scte104.SingleOperationMessage;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The first step of a message's path: what can be answered at the door is, and goes no further. A
 * request that is somebody's for an event goes on as a {@link Request}.
 */
final class Conversation implements Processor {

    /** The version that is spoken here: the lesser of both sides' is taken, and none is less. */
    private static final int PROTOCOL_VERSION = 0;

    private final Scte104Server server;

    Conversation(Scte104Server server) {
        this.server = server;
    }

    @Override
    public void process(Exchange exchange) {
        Arrival arrival = exchange.getMessage().getBody(Arrival.class);
        Optional<Request> request = Optional.empty();
        try {
            request = converse(arrival);
        } catch (RuntimeException e) {
            refuse(arrival, Trouble.FAILURE, e.toString(), Result.of(ResultCode.UNKNOWN_FAILURE));
        }
        if (request.isPresent()) {
            exchange.getMessage().setBody(request.get());
        } else {
            exchange.setRouteStop(true);
        }
    }

    private Optional<Request> converse(Arrival arrival) {
        return switch (arrival.message()) {
            case Decoded.Malformed<Scte104Message>(Finding finding) -> {
                String detail = finding.toString();
                if (arrival.connection().isInitialised()) {
                    refuse(arrival, Trouble.MALFORMED, detail, Result.of(finding));
                } else {
                    strange(arrival, Trouble.MALFORMED, detail, Result.of(finding));
                }
                yield Optional.empty();
            }
            case Decoded.Ok<Scte104Message>(Scte104Message message, List<Finding> ignored) ->
                    switch (message) {
                        case SingleOperationMessage single -> {
                            single(arrival, single);
                            yield Optional.empty();
                        }
                        case MultipleOperationMessage multiple -> multiple(arrival, multiple);
                    };
        };
    }

    private void single(Arrival arrival, SingleOperationMessage message) {
        BasicOperationData data = message.data();
        if (isToBeIgnored(data)) {
            return;
        }
        if (data instanceof BasicOperationData.InitRequestData) {
            init(arrival, message);
        } else if (!arrival.connection().isInitialised()) {
            notInitialised(arrival);
        } else if (message.protocolVersion() != PROTOCOL_VERSION) {
            version(arrival, "protocol_version is " + message.protocolVersion());
        } else if (data instanceof AliveRequestData) {
            boolean served = server.isServed(arrival.connection());
            answer(
                    arrival,
                    Result.of(
                            served
                                    ? ResultCode.SUCCESSFUL_RESPONSE
                                    : ResultCode.DPI_HAS_BEEN_DE_PROVISIONED),
                    new AliveResponseData(UtcTime.time(server.clock().instant())));
        } else {
            // Among them what is between an automation system and a PAMS, which this is not.
            refuse(
                    arrival,
                    Trouble.UNKNOWN_OPERATION,
                    "opID 0x%04X, %s".formatted(data.opId(), OpId.basicName(data.opId())),
                    Result.of(ResultCode.UNKNOWN_OPID));
        }
    }

    /**
     * Responses, which answer nothing here and must not be answered, and 0x0005 and 0x0006, which
     * "receiving devices shall ignore" (table 8-3).
     */
    private static boolean isToBeIgnored(BasicOperationData data) {
        OpId id = OpId.of(data.opId());
        return id != null && id.usage() == OpId.Usage.BASIC_RESPONSE
                || data instanceof PrivateBasicOperationData
                        && (data.opId() == 0x0005 || data.opId() == 0x0006);
    }

    private void init(Arrival arrival, SingleOperationMessage message) {
        AutomationConnection connection = arrival.connection();
        BasicOperationData response = new BasicOperationData.InitResponseData();
        Optional<AutomationBinding> binding = bindingOf(arrival, message);
        if (binding.isEmpty()) {
            strange(arrival, Trouble.STRANGER, indexes(message), stranger(arrival), response);
        } else if (!server.claim(binding.get(), connection)) {
            strange(
                    arrival,
                    Trouble.IN_USE,
                    binding.get().name(),
                    Result.of(ResultCode.INJECTOR_IS_ALREADY_IN_USE),
                    response);
        } else {
            connection.initialised(message.asIndex());
            answer(arrival, Result.SUCCESSFUL, response);
        }
    }

    private Optional<Request> multiple(Arrival arrival, MultipleOperationMessage message) {
        AutomationConnection connection = arrival.connection();
        if (!connection.isInitialised()) {
            notInitialised(arrival);
            return Optional.empty();
        }
        if (message.protocolVersion() != PROTOCOL_VERSION
                || message.scte35ProtocolVersion() != PROTOCOL_VERSION) {
            version(
                    arrival,
                    "protocol_version is %d, SCTE35_protocol_version %d"
                            .formatted(message.protocolVersion(), message.scte35ProtocolVersion()));
            return Optional.empty();
        }
        if (message.asIndex() != connection.asIndex()) {
            // It has said by its init_request who it is.
            refuse(
                    arrival,
                    Trouble.STRANGER,
                    indexes(message),
                    Result.of(ResultCode.INJECTOR_NOT_PROVISIONED_FOR_THIS_AS));
            return Optional.empty();
        }
        Optional<AutomationBinding> binding = bindingOf(arrival, message);
        if (binding.isEmpty()) {
            refuse(arrival, Trouble.STRANGER, indexes(message), stranger(arrival));
            return Optional.empty();
        }
        if (!server.claim(binding.get(), connection)) {
            refuse(
                    arrival,
                    Trouble.IN_USE,
                    binding.get().name(),
                    Result.of(ResultCode.INJECTOR_IS_ALREADY_IN_USE));
            return Optional.empty();
        }
        return operations(arrival, message, binding.get());
    }

    /** Whether there is anything to decide. */
    private Optional<Request> operations(
            Arrival arrival, MultipleOperationMessage message, AutomationBinding binding) {
        if (message.ops().isEmpty()) {
            answer(arrival, Result.SUCCESSFUL, new InjectResponseData(message.messageNumber()));
            return Optional.empty();
        }
        List<String> unknown =
                message.ops().stream()
                        .filter(op -> !isKnown(op))
                        .map(op -> "opID 0x%04X".formatted(op.opId()))
                        .toList();
        boolean nothingKnown = unknown.size() == message.ops().size();
        if (nothingKnown) {
            refuse(
                    arrival,
                    Trouble.UNKNOWN_OPERATION,
                    unknown.getFirst(),
                    Result.of(ResultCode.UNKNOWN_OPID));
            return Optional.empty();
        }
        if (!unknown.isEmpty()) {
            // A device may "skip a request if the opID is unknown" (8.2.3).
            server.troubles()
                    .count(
                            Trouble.UNKNOWN_OPERATION,
                            arrival.connection().name() + ": skipped " + unknown.getFirst());
        }
        if (message.ops().stream().noneMatch(Conversation::standsForItself)) {
            refuse(
                    arrival,
                    Trouble.MALFORMED,
                    "there is no normal request that the others could modify",
                    Result.of(ResultCode.INVALID_MESSAGE_SYNTAX));
            return Optional.empty();
        }
        RequestLives lives = server.lives(binding);
        if (lives.isFull() || arrival.connection().inFlight().get() >= server.limits().inFlight()) {
            refuse(arrival, Trouble.BUSY, binding.name(), Result.busy());
            return Optional.empty();
        }
        return Optional.of(new Request(arrival, message, binding, lives.lifeOf(arrival, message)));
    }

    private static boolean isKnown(Operation op) {
        OpId id = OpId.of(op.opId());
        return id != null
                && switch (id.usage()) {
                    case NORMAL, SUPPLEMENTAL, CONTROL -> true;
                    case BASIC_REQUEST, BASIC_RESPONSE -> false;
                };
    }

    private static boolean standsForItself(Operation op) {
        return op.isOf(OpId.Usage.NORMAL) || op.isOf(OpId.Usage.CONTROL);
    }

    private Optional<AutomationBinding> bindingOf(Arrival arrival, Scte104Message message) {
        return server.binding(
                message.asIndex(), message.dpiPidIndex(), arrival.connection().address());
    }

    private Result stranger(Arrival arrival) {
        boolean known = server.knows(arrival.header().asIndex(), arrival.connection().address());
        return Result.of(
                known
                        ? ResultCode.UNKNOWN_VALUE_FOR_DPI_PID_INDEX
                        : ResultCode.INJECTOR_NOT_PROVISIONED_FOR_THIS_AS);
    }

    private static String indexes(Scte104Message message) {
        return "AS_index %d, DPI_PID_index %d".formatted(message.asIndex(), message.dpiPidIndex());
    }

    private void notInitialised(Arrival arrival) {
        strange(
                arrival,
                Trouble.NOT_INITIALISED,
                "a message before init_request",
                Result.of(ResultCode.ACCESS_DENIED));
    }

    private void version(Arrival arrival, String detail) {
        refuse(arrival, Trouble.VERSION, detail, Result.of(ResultCode.INVALID_VERSION));
    }

    private void refuse(Arrival arrival, Trouble why, String detail, Result result) {
        server.refuse(arrival.connection(), why, detail, arrival.header().refusal(result));
    }

    private void strange(Arrival arrival, Trouble why, String detail, Result result) {
        strange(arrival, why, detail, arrival.header().refusal(result));
    }

    private void strange(
            Arrival arrival,
            Trouble why,
            String detail,
            Result result,
            BasicOperationData response) {
        strange(arrival, why, detail, arrival.header().answer(result, response));
    }

    /** Refuses what comes before an init_request that succeeds; so many times, and no more. */
    private void strange(
            Arrival arrival, Trouble why, String detail, SingleOperationMessage answer) {
        AutomationConnection connection = arrival.connection();
        if (!connection.isInitialised()
                && connection.countStrange() > server.limits().strangeMessages()) {
            server.leave(connection, why, detail, answer);
        } else {
            server.refuse(connection, why, detail, answer);
        }
    }

    private void answer(Arrival arrival, Result result, BasicOperationData data) {
        SingleOperationMessage answer = arrival.header().answer(result, data);
        server.answers().count(answer);
        arrival.connection().send(answer);
    }
}
