package io.crosspoint.metadata.scte35;

/**
 * {@code segmentation_type_id}: what of the content begins or ends.
 *
 * <p>Identifiers come in pairs: of those that start something the end is the next identifier. The
 * program types 0x10 to 0x19 are not all pairs; see {@code SegmentationState}.
 */
public final class SegmentationType {

    public static final int NOT_INDICATED = 0x00;
    public static final int CONTENT_IDENTIFICATION = 0x01;
    public static final int PRIVATE = 0x02;
    public static final int PROGRAM_START = 0x10;
    public static final int PROGRAM_END = 0x11;
    public static final int PROGRAM_EARLY_TERMINATION = 0x12;
    public static final int PROGRAM_BREAKAWAY = 0x13;
    public static final int PROGRAM_RESUMPTION = 0x14;
    public static final int PROGRAM_RUNOVER_PLANNED = 0x15;
    public static final int PROGRAM_RUNOVER_UNPLANNED = 0x16;
    public static final int PROGRAM_OVERLAP_START = 0x17;
    public static final int PROGRAM_BLACKOUT_OVERRIDE = 0x18;
    public static final int PROGRAM_JOIN = 0x19;
    public static final int PROGRAM_IMMEDIATE_RESUMPTION = 0x1A;
    public static final int CHAPTER_START = 0x20;
    public static final int BREAK_START = 0x22;
    public static final int OPENING_CREDIT_START = 0x24;
    public static final int CLOSING_CREDIT_START = 0x26;
    public static final int PROVIDER_ADVERTISEMENT_START = 0x30;
    public static final int DISTRIBUTOR_ADVERTISEMENT_START = 0x32;
    public static final int PROVIDER_PLACEMENT_OPPORTUNITY_START = 0x34;
    public static final int DISTRIBUTOR_PLACEMENT_OPPORTUNITY_START = 0x36;
    public static final int PROVIDER_OVERLAY_PLACEMENT_OPPORTUNITY_START = 0x38;
    public static final int DISTRIBUTOR_OVERLAY_PLACEMENT_OPPORTUNITY_START = 0x3A;
    public static final int PROVIDER_PROMO_START = 0x3C;
    public static final int DISTRIBUTOR_PROMO_START = 0x3E;
    public static final int UNSCHEDULED_EVENT_START = 0x40;
    public static final int ALTERNATE_CONTENT_OPPORTUNITY_START = 0x42;
    public static final int PROVIDER_AD_BLOCK_START = 0x44;
    public static final int DISTRIBUTOR_AD_BLOCK_START = 0x46;
    public static final int NETWORK_START = 0x50;
    public static final int NETWORK_END = 0x51;

    private SegmentationType() {}

    /** The name in the standard; {@code Reserved} for a value it does not assign. */
    public static String name(int typeId) {
        return switch (typeId) {
            case NOT_INDICATED -> "Not Indicated";
            case CONTENT_IDENTIFICATION -> "Content Identification";
            case PRIVATE -> "Private";
            case PROGRAM_START -> "Program Start";
            case PROGRAM_END -> "Program End";
            case PROGRAM_EARLY_TERMINATION -> "Program Early Termination";
            case PROGRAM_BREAKAWAY -> "Program Breakaway";
            case PROGRAM_RESUMPTION -> "Program Resumption";
            case PROGRAM_RUNOVER_PLANNED -> "Program Runover Planned";
            case PROGRAM_RUNOVER_UNPLANNED -> "Program Runover Unplanned";
            case PROGRAM_OVERLAP_START -> "Program Overlap Start";
            case PROGRAM_BLACKOUT_OVERRIDE -> "Program Blackout Override";
            case PROGRAM_JOIN -> "Program Join";
            case PROGRAM_IMMEDIATE_RESUMPTION -> "Program Immediate Resumption";
            default -> {
                String pair = pair(typeId & ~1);
                yield pair.isEmpty() ? "Reserved" : pair + ((typeId & 1) == 0 ? " Start" : " End");
            }
        };
    }

    private static String pair(int startTypeId) {
        return switch (startTypeId) {
            case CHAPTER_START -> "Chapter";
            case BREAK_START -> "Break";
            case OPENING_CREDIT_START -> "Opening Credit";
            case CLOSING_CREDIT_START -> "Closing Credit";
            case PROVIDER_ADVERTISEMENT_START -> "Provider Advertisement";
            case DISTRIBUTOR_ADVERTISEMENT_START -> "Distributor Advertisement";
            case PROVIDER_PLACEMENT_OPPORTUNITY_START -> "Provider Placement Opportunity";
            case DISTRIBUTOR_PLACEMENT_OPPORTUNITY_START -> "Distributor Placement Opportunity";
            case PROVIDER_OVERLAY_PLACEMENT_OPPORTUNITY_START ->
                    "Provider Overlay Placement Opportunity";
            case DISTRIBUTOR_OVERLAY_PLACEMENT_OPPORTUNITY_START ->
                    "Distributor Overlay Placement Opportunity";
            case PROVIDER_PROMO_START -> "Provider Promo";
            case DISTRIBUTOR_PROMO_START -> "Distributor Promo";
            case UNSCHEDULED_EVENT_START -> "Unscheduled Event";
            case ALTERNATE_CONTENT_OPPORTUNITY_START -> "Alternate Content Opportunity";
            case PROVIDER_AD_BLOCK_START -> "Provider Ad Block";
            case DISTRIBUTOR_AD_BLOCK_START -> "Distributor Ad Block";
            case NETWORK_START -> "Network";
            default -> "";
        };
    }

    /**
     * True for the types whose descriptor may end in sub-segment fields. The condition of the
     * syntax leaves the promos out, the table of types gives them sub-segments too.
     */
    public static boolean hasSubSegments(int typeId) {
        return switch (typeId) {
            case PROVIDER_ADVERTISEMENT_START,
                    DISTRIBUTOR_ADVERTISEMENT_START,
                    PROVIDER_PLACEMENT_OPPORTUNITY_START,
                    DISTRIBUTOR_PLACEMENT_OPPORTUNITY_START,
                    PROVIDER_OVERLAY_PLACEMENT_OPPORTUNITY_START,
                    DISTRIBUTOR_OVERLAY_PLACEMENT_OPPORTUNITY_START,
                    PROVIDER_PROMO_START,
                    DISTRIBUTOR_PROMO_START,
                    PROVIDER_AD_BLOCK_START,
                    DISTRIBUTOR_AD_BLOCK_START ->
                    true;
            default -> false;
        };
    }

    /** True for a type of a pair whose even identifier starts what the odd one ends. */
    static boolean isPaired(int typeId) {
        return !pair(typeId & ~1).isEmpty();
    }
}
