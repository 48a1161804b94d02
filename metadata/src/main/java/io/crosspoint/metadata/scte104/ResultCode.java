package io.crosspoint.metadata.scte104;

import org.jspecify.annotations.Nullable;

/** {@code result} of a single operation message. ANSI/SCTE 104 2023, table 14-1. */
public enum ResultCode {
    SUCCESSFUL_RESPONSE(100, "Successful Response"),
    ACCESS_DENIED(101, "Access Denied: Injector not authorized for DPI service"),
    CW_INDEX_DOES_NOT_HAVE_CODE_WORD(102, "CW index does not have Code Word"),
    DPI_HAS_BEEN_DE_PROVISIONED(103, "DPI has been de-provisioned"),
    DPI_NOT_SUPPORTED(104, "DPI not supported"),
    DUPLICATE_SERVICE_NAME(105, "Duplicate service name"),
    DUPLICATE_SERVICE_NAME_IS_OK(106, "Duplicate service name is OK"),
    ENCRYPTION_NOT_SUPPORTED(107, "Encryption not supported"),
    ILLEGAL_SHARED_VALUE_OF_DPI_PID_INDEX(108, "Illegal shared value of DPI PID index found"),
    INCONSISTENT_VALUE_OF_DPI_PID_INDEX(109, "Inconsistent value of DPI PID index found"),
    INJECTOR_IS_ALREADY_IN_USE(110, "Injector is already in use"),
    INJECTOR_NOT_PROVISIONED_FOR_THIS_AS(111, "Injector is not provisioned to service this AS"),
    INJECTOR_NOT_PROVISIONED_FOR_DPI(112, "Injector Not Provisioned For DPI"),
    INJECTOR_WILL_BE_REPLACED(113, "Injector will be replaced"),
    INVALID_MESSAGE_SIZE(114, "Invalid Message Size"),
    INVALID_MESSAGE_SYNTAX(115, "Invalid Message Syntax"),
    INVALID_VERSION(116, "Invalid Version"),
    NO_FAULT_FOUND(117, "No fault found"),
    SERVICE_NAME_IS_MISSING(118, "Service name is missing"),
    SHARED_VALUE_OF_DPI_PID_INDEX_NOT_FOUND(119, "Shared value of DPI PID index not found"),
    SPLICE_REQUEST_FAILED(120, "Splice Request Failed: Unknown Failure"),
    SPLICE_REQUEST_IS_REJECTED(121, "Splice Request Is Rejected: Bad splice_request parameter"),
    SPLICE_REQUEST_WAS_TOO_LATE(122, "Splice Request Was Too Late: pre-roll is too small"),
    TIME_TYPE_UNSUPPORTED(123, "Time type unsupported"),
    UNKNOWN_FAILURE(124, "Unknown Failure"),
    UNKNOWN_OPID(125, "Unknown opID"),
    UNKNOWN_VALUE_FOR_DPI_PID_INDEX(126, "Unknown value for DPI_PID_index"),
    VERSION_MISMATCH(127, "Version Mismatch"),
    PROXY_RESPONSE(128, "Proxy Response");

    /** What {@code result} and {@code result_extension} hold where they mean nothing. */
    public static final int NOT_APPLICABLE = 0xFFFF;

    private static final int FIRST = 100;
    private static final ResultCode[] ALL = values();

    private final int code;
    private final String text;

    ResultCode(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The value on the wire. */
    public int code() {
        return code;
    }

    /** The result in the standard's words. */
    public String text() {
        return text;
    }

    /** The result of that value; null if the standard assigns it none. */
    public static @Nullable ResultCode of(int code) {
        int index = code - FIRST;
        return index >= 0 && index < ALL.length ? ALL[index] : null;
    }
}
