package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitWriter;

/** {@code data()} of a single operation message. ANSI/SCTE 104 2023, table 8-3. */
public sealed interface BasicOperationData
        permits AliveRequestData,
                AliveResponseData,
                BasicOperationData.AsAliveRequestData,
                BasicOperationData.AsAliveResponseData,
                BasicOperationData.FaultResponseData,
                BasicOperationData.GeneralResponseData,
                BasicOperationData.InitRequestData,
                BasicOperationData.InitResponseData,
                BasicOperationData.ProvisioningResponseData,
                ConfigRequestData,
                ConfigResponseData,
                FaultRequestData,
                InjectCompleteResponseData,
                InjectResponseData,
                PrivateBasicOperationData,
                ProvisioningRequestData {

    /** {@code opID}; see {@link OpId}. */
    int opId();

    /** Writes {@code data()}; the operations that have none write nothing. */
    default void write(BitWriter out) {}

    /** {@code general_response_data()}: a result that answers no particular request. 9.6.1. */
    record GeneralResponseData() implements BasicOperationData {
        @Override
        public int opId() {
            return OpId.GENERAL_RESPONSE.code();
        }
    }

    /** {@code init_request_data()}: opens the conversation with an injector. 9.1.1. */
    record InitRequestData() implements BasicOperationData {
        @Override
        public int opId() {
            return OpId.INIT_REQUEST.code();
        }
    }

    /** {@code init_response_data()}. 9.1.2. */
    record InitResponseData() implements BasicOperationData {
        @Override
        public int opId() {
            return OpId.INIT_RESPONSE.code();
        }
    }

    /** {@code provisioning_response_data()}. 10.5.2. */
    record ProvisioningResponseData() implements BasicOperationData {
        @Override
        public int opId() {
            return OpId.PROVISIONING_RESPONSE.code();
        }
    }

    /** {@code fault_response_data()}. 10.6.2. */
    record FaultResponseData() implements BasicOperationData {
        @Override
        public int opId() {
            return OpId.FAULT_RESPONSE.code();
        }
    }

    /** {@code AS_alive_request_data()}: keeps the link of PAMS and automation alive. 10.7.1. */
    record AsAliveRequestData() implements BasicOperationData {
        @Override
        public int opId() {
            return OpId.AS_ALIVE_REQUEST.code();
        }
    }

    /** {@code AS_alive_response_data()}. 10.7.2. */
    record AsAliveResponseData() implements BasicOperationData {
        @Override
        public int opId() {
            return OpId.AS_ALIVE_RESPONSE.code();
        }
    }
}
