package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import io.crosspoint.metadata.wire.Bytes;

/**
 * {@code single_operation_message()}: one basic request or response. ANSI/SCTE 104 2023, 8.2.2.
 *
 * @param result {@code result}: what came of the request ({@link ResultCode}); {@link
 *     ResultCode#NOT_APPLICABLE} in a request; 16 bits
 * @param resultExtension {@code result_extension}; 16 bits
 * @param protocolVersion {@code protocol_version}; 8 bits
 * @param asIndex {@code AS_index}; 8 bits
 * @param messageNumber {@code message_number}; 8 bits
 * @param dpiPidIndex {@code DPI_PID_index}; 16 bits
 * @param data the operation
 * @param extension bytes of {@code data()} behind the fields that this edition knows
 */
public record SingleOperationMessage(
        int result,
        int resultExtension,
        int protocolVersion,
        int asIndex,
        int messageNumber,
        int dpiPidIndex,
        BasicOperationData data,
        Bytes extension)
        implements Scte104Message {

    /** The shortest such message, bytes. */
    public static final int MIN_BYTES = 13;

    /** A request. */
    public static SingleOperationMessage request(
            int asIndex, int messageNumber, int dpiPidIndex, BasicOperationData data) {
        return new SingleOperationMessage(
                ResultCode.NOT_APPLICABLE,
                ResultCode.NOT_APPLICABLE,
                0,
                asIndex,
                messageNumber,
                dpiPidIndex,
                data,
                Bytes.EMPTY);
    }

    /** A response with a result and no extension of it. */
    public static SingleOperationMessage response(
            ResultCode result,
            int asIndex,
            int messageNumber,
            int dpiPidIndex,
            BasicOperationData data) {
        return new SingleOperationMessage(
                result.code(),
                ResultCode.NOT_APPLICABLE,
                0,
                asIndex,
                messageNumber,
                dpiPidIndex,
                data,
                Bytes.EMPTY);
    }

    /** {@code opID}. */
    public int opId() {
        return data.opId();
    }

    /** Reads {@code data()}, which the reader holds to its end; the reader tells of an overrun. */
    static BasicOperationData data(int opId, BitReader in) {
        OpId id = opId < 0x100 ? OpId.of(opId) : null;
        return switch (id) {
            case GENERAL_RESPONSE -> new BasicOperationData.GeneralResponseData();
            case INIT_REQUEST -> new BasicOperationData.InitRequestData();
            case INIT_RESPONSE -> new BasicOperationData.InitResponseData();
            case ALIVE_REQUEST -> AliveRequestData.read(in);
            case ALIVE_RESPONSE -> AliveResponseData.read(in);
            case INJECT_RESPONSE -> InjectResponseData.read(in);
            case INJECT_COMPLETE_RESPONSE -> InjectCompleteResponseData.read(in);
            case CONFIG_REQUEST -> ConfigRequestData.read(in);
            case CONFIG_RESPONSE -> ConfigResponseData.read(in);
            case PROVISIONING_REQUEST -> ProvisioningRequestData.read(in);
            case PROVISIONING_RESPONSE -> new BasicOperationData.ProvisioningResponseData();
            case FAULT_REQUEST -> FaultRequestData.read(in);
            case FAULT_RESPONSE -> new BasicOperationData.FaultResponseData();
            case AS_ALIVE_REQUEST -> new BasicOperationData.AsAliveRequestData();
            case AS_ALIVE_RESPONSE -> new BasicOperationData.AsAliveResponseData();
            case null, default ->
                    new PrivateBasicOperationData(opId, in.slice(in.remainingBytes()));
        };
    }

    @Override
    public byte[] encode() {
        BitWriter out = new BitWriter(MAX_BYTES);
        out.bits(opId(), 16)
                .bits(0, 16)
                .bits(result, 16)
                .bits(resultExtension, 16)
                .bits(protocolVersion, 8)
                .bits(asIndex, 8)
                .bits(messageNumber, 8)
                .bits(dpiPidIndex, 16);
        data.write(out);
        out.bytes(extension);
        return out.patch(16, out.length(), 16).toByteArray();
    }
}
