package io.crosspoint.metadata.scte104;

import org.jspecify.annotations.Nullable;

/**
 * {@code opID}: what an operation is. ANSI/SCTE 104 2023, tables 8-3 (single operation messages)
 * and 8-4 (multiple operation messages).
 */
public enum OpId {
    GENERAL_RESPONSE(0x0000, "general_response_data", Usage.BASIC_RESPONSE),
    INIT_REQUEST(0x0001, "init_request_data", Usage.BASIC_REQUEST),
    INIT_RESPONSE(0x0002, "init_response_data", Usage.BASIC_RESPONSE),
    ALIVE_REQUEST(0x0003, "alive_request_data", Usage.BASIC_REQUEST),
    ALIVE_RESPONSE(0x0004, "alive_response_data", Usage.BASIC_RESPONSE),
    INJECT_RESPONSE(0x0007, "inject_response_data", Usage.BASIC_RESPONSE),
    INJECT_COMPLETE_RESPONSE(0x0008, "inject_complete_response_data", Usage.BASIC_RESPONSE),
    CONFIG_REQUEST(0x0009, "config_request_data", Usage.BASIC_REQUEST),
    CONFIG_RESPONSE(0x000A, "config_response_data", Usage.BASIC_RESPONSE),
    PROVISIONING_REQUEST(0x000B, "provisioning_request_data", Usage.BASIC_REQUEST),
    PROVISIONING_RESPONSE(0x000C, "provisioning_response_data", Usage.BASIC_RESPONSE),
    FAULT_REQUEST(0x000F, "fault_request_data", Usage.BASIC_REQUEST),
    FAULT_RESPONSE(0x0010, "fault_response_data", Usage.BASIC_RESPONSE),
    AS_ALIVE_REQUEST(0x0011, "AS_alive_request_data", Usage.BASIC_REQUEST),
    AS_ALIVE_RESPONSE(0x0012, "AS_alive_response_data", Usage.BASIC_RESPONSE),

    INJECT_SECTION(0x0100, "inject_section_data_request", Usage.NORMAL),
    SPLICE(0x0101, "splice_request_data", Usage.NORMAL),
    SPLICE_NULL(0x0102, "splice_null_request_data", Usage.NORMAL),
    START_SCHEDULE_DOWNLOAD(0x0103, "start_schedule_download_request_data", Usage.NORMAL),
    TIME_SIGNAL(0x0104, "time_signal_request_data", Usage.NORMAL),
    TRANSMIT_SCHEDULE(0x0105, "transmit_schedule_request_data", Usage.NORMAL),
    COMPONENT_MODE_DPI(0x0106, "component_mode_DPI_request_data", Usage.SUPPLEMENTAL),
    ENCRYPTED_DPI(0x0107, "encrypted_DPI_request_data", Usage.SUPPLEMENTAL),
    INSERT_DESCRIPTOR(0x0108, "insert_descriptor_request_data", Usage.SUPPLEMENTAL),
    INSERT_DTMF_DESCRIPTOR(0x0109, "insert_DTMF_descriptor_request_data", Usage.SUPPLEMENTAL),
    INSERT_AVAIL_DESCRIPTOR(0x010A, "insert_avail_descriptor_request_data", Usage.SUPPLEMENTAL),
    INSERT_SEGMENTATION_DESCRIPTOR(
            0x010B, "insert_segmentation_descriptor_request_data", Usage.SUPPLEMENTAL),
    PROPRIETARY_COMMAND(0x010C, "proprietary_command_request_data", Usage.NORMAL),
    SCHEDULE_COMPONENT_MODE(0x010D, "schedule_component_mode_request_data", Usage.SUPPLEMENTAL),
    SCHEDULE_DEFINITION(0x010E, "schedule_definition_data", Usage.SUPPLEMENTAL),
    INSERT_TIER(0x010F, "insert_tier_data", Usage.SUPPLEMENTAL),
    INSERT_TIME_DESCRIPTOR(0x0110, "insert_time_descriptor", Usage.SUPPLEMENTAL),
    INSERT_AUDIO_DESCRIPTOR(0x0111, "insert_audio_descriptor", Usage.SUPPLEMENTAL),
    INSERT_AUDIO_PROVISIONING(0x0112, "insert_audio_provisioning", Usage.CONTROL),
    INSERT_ALTERNATE_BREAK_DURATION(0x0113, "insert_alternate_break_duration", Usage.SUPPLEMENTAL),
    DELETE_CONTROL_WORD(0x0300, "delete_ControlWord_data", Usage.CONTROL),
    UPDATE_CONTROL_WORD(0x0301, "update_ControlWord_data", Usage.CONTROL);

    /** The class of an operation, which says in which message it may stand and where (8.3.1). */
    public enum Usage {
        /** Asks, in a single operation message. */
        BASIC_REQUEST,
        /** Answers, in a single operation message. */
        BASIC_RESPONSE,
        /** Stands for itself in a multiple operation message; most make an SCTE 35 section. */
        NORMAL,
        /** Modifies the normal request before it. */
        SUPPLEMENTAL,
        /** Changes something in the injector; modifies nothing and is not modified. */
        CONTROL
    }

    /** In place of an opID: this is a multiple operation message. */
    static final int MULTIPLE = 0xFFFF;

    private static final OpId[] BASIC = new OpId[0x13];
    private static final OpId[] MULTI = new OpId[0x14];

    static {
        for (OpId id : values()) {
            if (id.code < BASIC.length) {
                BASIC[id.code] = id;
            } else if (id.code < 0x100 + MULTI.length) {
                MULTI[id.code - 0x100] = id;
            }
        }
    }

    private final int code;
    private final String wireName;
    private final Usage usage;

    OpId(int code, String wireName, Usage usage) {
        this.code = code;
        this.wireName = wireName;
        this.usage = usage;
    }

    /** The assigned value. */
    public int code() {
        return code;
    }

    /** The name of the structure in the standard, without its parentheses. */
    public String wireName() {
        return wireName;
    }

    /** The class of the operation. */
    public Usage usage() {
        return usage;
    }

    /** The operation of that value; null if it is user defined or reserved. */
    public static @Nullable OpId of(int code) {
        if (code < BASIC.length) {
            return BASIC[code];
        }
        if (code >= 0x100 && code < 0x100 + MULTI.length) {
            return MULTI[code - 0x100];
        }
        return switch (code) {
            case 0x0300 -> DELETE_CONTROL_WORD;
            case 0x0301 -> UPDATE_CONTROL_WORD;
            default -> null;
        };
    }

    /**
     * The name of any opID of a single operation message; {@code user_defined}, {@code reserved}.
     */
    public static String basicName(int code) {
        OpId id = of(code);
        if (id != null && code < 0x100) {
            return id.wireName;
        }
        boolean user = code == 0x0005 || code == 0x0006 || code >= 0x8000 && code <= 0xBFFF;
        return user ? "user_defined" : "reserved";
    }

    /** The name of any opID of a multiple operation message. */
    public static String multipleName(int code) {
        OpId id = of(code);
        if (id != null && code >= 0x100) {
            return id.wireName;
        }
        return code >= 0xC000 && code <= 0xFFFE ? "user_defined" : "reserved";
    }
}
