package io.crosspoint.essence.analysis;

import java.util.Locale;

/** What can be wrong with a transport stream, by the names of ETSI TR 101 290 where it has one. */
public enum DefectKind {
    /** Two or more sync bytes in a row were wrong. */
    TS_SYNC_LOSS("ETSI TR 101 290, TS_sync_loss"),
    /** A sync byte was not 0x47. */
    SYNC_BYTE_ERROR("ETSI TR 101 290, Sync_byte_error"),
    /** No program association section for more than 0.5 s, or PID 0 is scrambled. */
    PAT_ERROR("ETSI TR 101 290, PAT_error"),
    /** Packets are missing, or one came more than twice. */
    CONTINUITY_COUNT_ERROR("ETSI TR 101 290, Continuity_count_error"),
    /** No program map section of a program for more than 0.5 s, or its PID is scrambled. */
    PMT_ERROR("ETSI TR 101 290, PMT_error"),
    /** A PID that a program map names does not come. */
    PID_ERROR("ETSI TR 101 290, PID_error"),
    /** transport_error_indicator is set. */
    TRANSPORT_ERROR("ETSI TR 101 290, Transport_error"),
    /** The CRC_32 of a section is wrong. */
    CRC_ERROR("ETSI TR 101 290, CRC_error"),
    /** More than 100 ms between two PCRs. */
    PCR_REPETITION_ERROR("ETSI TR 101 290, PCR_repetition_error"),
    /** The PCR jumped and no discontinuity_indicator announced it. */
    PCR_DISCONTINUITY_INDICATOR_ERROR("ETSI TR 101 290, PCR_discontinuity_indicator_error"),
    /** A PID that no table names. */
    UNREFERENCED_PID("ETSI TR 101 290, Unreferenced_PID"),
    /** A section that cannot be read, or contradicts another. */
    SECTION_ERROR("ISO/IEC 13818-1, program specific information"),
    /** A reserved adaptation_field_control, or an adaptation field longer than the packet. */
    PACKET_ERROR("ISO/IEC 13818-1, transport_packet()"),
    /** Payload is scrambled; nothing but the clear header can be watched. */
    SCRAMBLED_PACKET("ISO/IEC 13818-1, transport_scrambling_control"),
    /** A datagram that is not a run of whole packets. */
    PARTIAL_DATAGRAM("RFC 2250, an integral number of transport packets");

    private final String rule;

    DefectKind(String rule) {
        this.rule = rule;
    }

    /** The rule that is broken. */
    public String rule() {
        return rule;
    }

    /** As it stands in findings and metrics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
