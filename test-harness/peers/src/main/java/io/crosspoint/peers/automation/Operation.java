package io.crosspoint.peers.automation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** An operation of a {@code multiple_operation_message()}, ANSI/SCTE 104. */
sealed interface Operation {

    /** {@code opID}. */
    int opId();

    /** Its {@code data()}. */
    byte[] data();

    /**
     * {@code splice_request_data()}.
     *
     * @param type {@code splice_insert_type}
     * @param eventId {@code splice_event_id}
     * @param programId {@code unique_program_id}
     * @param preRollMillis {@code pre_roll_time}
     * @param breakTenths {@code break_duration}, tenths of a second; 0 for none
     * @param autoReturn {@code auto_return_flag}
     */
    record SpliceRequest(
            int type,
            long eventId,
            int programId,
            int preRollMillis,
            int breakTenths,
            boolean autoReturn)
            implements Operation {

        /** {@code spliceStart_normal}. */
        static final int START_NORMAL = 1;

        /** {@code spliceStart_immediate}. */
        static final int START_IMMEDIATE = 2;

        /** {@code spliceEnd_normal}. */
        static final int END_NORMAL = 3;

        /** {@code spliceEnd_immediate}. */
        static final int END_IMMEDIATE = 4;

        /** {@code splice_cancel}. */
        static final int CANCEL = 5;

        @Override
        public int opId() {
            return 0x0101;
        }

        @Override
        public byte[] data() {
            return ByteBuffer.allocate(14)
                    .put((byte) type)
                    .putInt((int) eventId)
                    .putShort((short) programId)
                    .putShort((short) preRollMillis)
                    .putShort((short) breakTenths)
                    .putShort((short) 0) // avail_num, avails_expected
                    .put((byte) (autoReturn ? 1 : 0))
                    .array();
        }
    }

    /**
     * {@code time_signal_request_data()}.
     *
     * @param preRollMillis {@code pre-roll_time}
     */
    record TimeSignalRequest(int preRollMillis) implements Operation {

        @Override
        public int opId() {
            return 0x0104;
        }

        @Override
        public byte[] data() {
            return ByteBuffer.allocate(2).putShort((short) preRollMillis).array();
        }
    }

    /**
     * {@code insert_segmentation_descriptor_request_data()}, without restrictions of delivery.
     *
     * @param eventId {@code segmentation_event_id}
     * @param seconds {@code duration}; 0 for none
     * @param upidType {@code segmentation_upid_type}
     * @param upid {@code segmentation_upid}, at most 255 bytes
     * @param type {@code segmentation_type_id}
     */
    record InsertSegmentationDescriptorRequest(
            long eventId, int seconds, int upidType, byte[] upid, int type) implements Operation {

        /** Provider Placement Opportunity Start. */
        static final int PLACEMENT_START = 0x34;

        /** Provider Placement Opportunity End. */
        static final int PLACEMENT_END = 0x35;

        @Override
        public int opId() {
            return 0x010B;
        }

        @Override
        public byte[] data() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) eventId).array());
            out.write(0); // segmentation_event_cancel_indicator
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) seconds).array());
            out.write(upidType);
            out.write(upid.length);
            out.writeBytes(upid);
            out.write(type);
            out.write(0); // segment_num
            out.write(0); // segments_expected
            out.write(0); // duration_extension_frames
            out.write(1); // delivery_not_restricted_flag
            out.write(1); // web_delivery_allowed_flag
            out.write(1); // no_regional_blackout_flag
            out.write(1); // archive_allowed_flag
            out.write(3); // device_restrictions: none
            return out.toByteArray();
        }
    }
}
