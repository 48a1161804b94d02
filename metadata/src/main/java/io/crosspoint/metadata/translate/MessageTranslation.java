package io.crosspoint.metadata.translate;

import io.crosspoint.metadata.scte104.ComponentModeDpiRequestData;
import io.crosspoint.metadata.scte104.DeleteControlWordData;
import io.crosspoint.metadata.scte104.EncryptedDpiRequestData;
import io.crosspoint.metadata.scte104.InjectSectionDataRequest;
import io.crosspoint.metadata.scte104.InsertAudioDescriptor;
import io.crosspoint.metadata.scte104.InsertAvailDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertDtmfDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertSegmentationDescriptorRequestData;
import io.crosspoint.metadata.scte104.InsertTierData;
import io.crosspoint.metadata.scte104.InsertTimeDescriptor;
import io.crosspoint.metadata.scte104.MultipleOperationMessage;
import io.crosspoint.metadata.scte104.OpId;
import io.crosspoint.metadata.scte104.Operation;
import io.crosspoint.metadata.scte104.OperationData;
import io.crosspoint.metadata.scte104.ProprietaryCommandRequestData;
import io.crosspoint.metadata.scte104.ScheduleComponentModeRequestData;
import io.crosspoint.metadata.scte104.ScheduleDefinitionData;
import io.crosspoint.metadata.scte104.SpliceNullRequestData;
import io.crosspoint.metadata.scte104.SpliceRequestData;
import io.crosspoint.metadata.scte104.StartScheduleDownloadRequestData;
import io.crosspoint.metadata.scte104.TimeSignalRequestData;
import io.crosspoint.metadata.scte104.TransmitScheduleRequestData;
import io.crosspoint.metadata.scte104.UpdateControlWordData;
import io.crosspoint.metadata.scte35.AvailDescriptor;
import io.crosspoint.metadata.scte35.ControlWord;
import io.crosspoint.metadata.scte35.DtmfDescriptor;
import io.crosspoint.metadata.scte35.EncryptionAlgorithm;
import io.crosspoint.metadata.scte35.PrivateCommand;
import io.crosspoint.metadata.scte35.ReservedCommand;
import io.crosspoint.metadata.scte35.SpliceDescriptor;
import io.crosspoint.metadata.scte35.SpliceInfoSection;
import io.crosspoint.metadata.scte35.TimeDescriptor;
import io.crosspoint.metadata.wire.Bytes;
import io.crosspoint.metadata.wire.Decoded;
import io.crosspoint.metadata.wire.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message on its way to sections. Used once, by one thread. */
final class MessageTranslation {

    /** {@code dtmf_count} of SCTE 35 has 3 bits. */
    private static final int MAX_DTMF = 7;

    /** {@code E_CRC_32} and the stuffing before it. */
    private static final int MAX_ENCRYPTION_BYTES = 4 + 7;

    private final MultipleOperationMessage message;
    private final long ptsNow;
    private final @Nullable FrameRate frameRate;
    private final ControlWords controlWords;
    private final List<SpliceInfoSection> sections = new ArrayList<>(1);
    private List<Untranslated> untranslated = List.of();
    private @Nullable SectionDraft draft;

    /** Schedules that wait for their transmit_schedule_request. */
    private final List<SectionDraft> schedules = new ArrayList<>(0);

    /** An encrypted_DPI that stands before its start_schedule_download. */
    private @Nullable EncryptedDpiRequestData encryptionAhead;

    MessageTranslation(
            MultipleOperationMessage message,
            long ptsNow,
            @Nullable FrameRate frameRate,
            ControlWords controlWords) {
        this.message = message;
        this.ptsNow = ptsNow & Clock90k.MASK;
        this.frameRate = frameRate;
        this.controlWords = controlWords;
    }

    Translation<SpliceInfoSection> run() {
        for (int i = 0; i < message.ops().size(); i++) {
            operation(i, message.ops().get(i));
        }
        finish();
        for (SectionDraft schedule : schedules) {
            lost(schedule.index, "no transmit_schedule_request follows in this message");
        }
        return new Translation<>(sections, untranslated);
    }

    private void operation(int i, Operation op) {
        if (!op.extension().isEmpty()) {
            passedOver(i, op.extension().length() + " bytes behind the fields of the 2023 edition");
        }
        OpId id = OpId.of(op.opId());
        OpId.Usage usage = id == null || op.opId() < 0x100 ? null : id.usage();
        switch (usage) {
            case NORMAL -> {
                finish();
                normal(i, op.data());
            }
            case SUPPLEMENTAL -> supplemental(i, op.data());
            case CONTROL -> {
                finish();
                control(i, op.data());
            }
            case null, default -> passedOver(i, "an operation that the standard does not define");
        }
    }

    private void control(int i, OperationData data) {
        if (data instanceof UpdateControlWordData || data instanceof DeleteControlWordData) {
            lost(i, "control words are not changed by a message");
        } else {
            passedOver(i, "a control request makes no section");
        }
    }

    private void normal(int i, OperationData data) {
        switch (data) {
            case SpliceRequestData splice -> {
                int type = splice.spliceInsertType();
                if (type < SpliceRequestData.START_NORMAL || type > SpliceRequestData.CANCEL) {
                    lost(i, "splice_insert_type " + type + " is reserved");
                } else {
                    draft = draft(i, data);
                }
            }
            case SpliceNullRequestData ignored -> draft = draft(i, data);
            case TimeSignalRequestData ignored -> draft = draft(i, data);
            case InjectSectionDataRequest section -> injectSection(i, section);
            case ProprietaryCommandRequestData command -> proprietary(i, command);
            case StartScheduleDownloadRequestData start -> {
                SectionDraft schedule = draft(i, data);
                for (long id : start.providerAvailIds()) {
                    schedule.add(new AvailDescriptor(id));
                }
                schedule.encryption = encryptionAhead;
                encryptionAhead = null;
                draft = schedule;
            }
            case TransmitScheduleRequestData transmit -> transmit(i, transmit);
            default -> lost(i, "a normal request that makes no section");
        }
    }

    private SectionDraft draft(int i, OperationData data) {
        return new SectionDraft(i, data, message.scte35ProtocolVersion());
    }

    private void injectSection(int i, InjectSectionDataRequest request) {
        ReservedCommand image =
                new ReservedCommand(request.scte35CommandType(), request.scte35CommandContents());
        SpliceInfoSection whole = SpliceInfoSection.of(image, List.of());
        if (!fits(whole, 0)) {
            lost(i, "the command is longer than a section");
            return;
        }
        switch (SpliceInfoSection.decode(whole.toBytes())) {
            case Decoded.Ok<SpliceInfoSection>(var read, var ignored)
                    when read.commandTrailing().isEmpty() ->
                    draft =
                            new SectionDraft(
                                    i,
                                    request,
                                    request.scte35ProtocolVersion(),
                                    read.spliceCommand());
            case Decoded.Ok<SpliceInfoSection>(var read, var ignored) ->
                    lost(i, read.commandTrailing().length() + " bytes behind the command");
            case Decoded.Malformed<SpliceInfoSection>(Finding finding) -> lost(i, finding.detail());
        }
    }

    private void proprietary(int i, ProprietaryCommandRequestData command) {
        if (command.proprietaryCommand() != 0) {
            lost(
                    i,
                    "proprietary_command "
                            + command.proprietaryCommand()
                            + " has no place in private_command()");
        }
        draft =
                new SectionDraft(
                        i,
                        command,
                        message.scte35ProtocolVersion(),
                        new PrivateCommand(command.proprietaryId(), command.proprietaryData()));
    }

    private void transmit(int i, TransmitScheduleRequestData transmit) {
        if (schedules.isEmpty()) {
            lost(i, "no schedule was downloaded in this message");
        }
        for (SectionDraft schedule : schedules) {
            if (transmit.cancel() != 0) {
                passedOver(schedule.index, "cancelled by transmit_schedule_request");
            } else if (!schedule.hasEvents()) {
                lost(schedule.index, "the schedule has no event");
            } else {
                emit(schedule);
            }
        }
        schedules.clear();
    }

    private void supplemental(int i, OperationData data) {
        SectionDraft to = draft;
        if (to == null) {
            if (data instanceof EncryptedDpiRequestData encryption && schedulesNext(i)) {
                encryptionAhead = encryption;
            } else {
                lost(i, "there is no section before it that it could modify");
            }
            return;
        }
        switch (data) {
            case ComponentModeDpiRequestData components -> components(i, components, to);
            case EncryptedDpiRequestData encryption -> {
                if (schedulesNext(i)) {
                    encryptionAhead = encryption;
                } else {
                    to.encryption = encryption;
                }
            }
            case InsertDescriptorRequestData images -> images(i, images, to);
            case InsertDtmfDescriptorRequestData dtmf -> dtmf(i, dtmf, to);
            case InsertAvailDescriptorRequestData avail -> {
                for (long id : avail.providerAvailIds()) {
                    to.add(new AvailDescriptor(id));
                }
            }
            case InsertSegmentationDescriptorRequestData segmentation ->
                    add(
                            RequestedDescriptors.segmentation(
                                    segmentation,
                                    frameRate,
                                    reason -> lost(i, reason),
                                    reason -> passedOver(i, reason)),
                            to);
            case InsertTierData tier -> {
                if (tier.tierData() > SpliceInfoSection.TIER_ALL) {
                    lost(i, "tier_data %#06x has 12 bits".formatted(tier.tierData()));
                } else {
                    to.tier = tier.tierData();
                }
            }
            case InsertTimeDescriptor time ->
                    to.add(
                            new TimeDescriptor(
                                    time.taiSeconds(),
                                    time.taiNs(),
                                    time.utcOffset(),
                                    Bytes.EMPTY));
            case InsertAudioDescriptor audio ->
                    add(RequestedDescriptors.audio(audio, reason -> lost(i, reason)), to);
            case ScheduleDefinitionData definition -> definition(i, definition, to);
            case ScheduleComponentModeRequestData components -> {
                if (!to.addComponents(components)) {
                    lost(i, "there is no scheduled event before it that could have components");
                }
            }
            default -> lost(i, "its syntax is not known here");
        }
    }

    private boolean schedulesNext(int i) {
        return i + 1 < message.ops().size()
                && message.ops().get(i + 1).data() instanceof StartScheduleDownloadRequestData;
    }

    private void components(int i, ComponentModeDpiRequestData components, SectionDraft to) {
        if (!(to.request instanceof SpliceRequestData)) {
            lost(i, "only a splice_insert has components");
        } else if (!to.addComponents(components.components())) {
            lost(i, "more than " + SectionDraft.MAX_COMPONENTS + " components");
        }
    }

    private void images(int i, InsertDescriptorRequestData request, SectionDraft to) {
        switch (request.images()) {
            case Decoded.Ok<List<Bytes>>(List<Bytes> images, var ignored) -> {
                for (Bytes image : images) {
                    add(RequestedDescriptors.image(image, reason -> lost(i, reason)), to);
                }
            }
            case Decoded.Malformed<List<Bytes>>(Finding finding) -> lost(i, finding.detail());
        }
    }

    private void dtmf(int i, InsertDtmfDescriptorRequestData dtmf, SectionDraft to) {
        if (dtmf.dtmfChars().length() > MAX_DTMF) {
            lost(
                    i,
                    "DTMF_char: %d tones, %d is the most"
                            .formatted(dtmf.dtmfChars().length(), MAX_DTMF));
        } else {
            to.add(new DtmfDescriptor(dtmf.preRoll(), dtmf.dtmfChars(), 0x1F, Bytes.EMPTY));
        }
    }

    private void definition(int i, ScheduleDefinitionData definition, SectionDraft to) {
        String command = ScheduleDefinitionData.commandName(definition.spliceScheduleCommand());
        if (!(to.request instanceof StartScheduleDownloadRequestData)) {
            lost(i, "no start_schedule_download_request is before it");
        } else if (command.equals("reserved")) {
            lost(i, "splice_schedule_command " + definition.spliceScheduleCommand());
        } else if (!to.addEvent(definition)) {
            lost(i, "more than " + SectionDraft.MAX_EVENTS + " events");
        }
    }

    private static void add(@Nullable SpliceDescriptor descriptor, SectionDraft to) {
        if (descriptor != null) {
            to.add(descriptor);
        }
    }

    private void finish() {
        SectionDraft done = draft;
        draft = null;
        if (done == null) {
            return;
        }
        if (done.request instanceof StartScheduleDownloadRequestData) {
            schedules.add(done);
        } else {
            emit(done);
        }
    }

    private void emit(SectionDraft done) {
        EncryptedDpiRequestData encryption = done.encryption;
        ControlWord key = encryption == null ? null : controlWords.of(encryption.cwIndex());
        // What is to be secret must not go out in the clear (9.4).
        if (encryption != null && key == null) {
            lost(done.index, "there is no control word of index " + encryption.cwIndex());
        } else if (encryption != null && !suits(encryption.encryptionAlgorithm(), key)) {
            lost(
                    done.index,
                    "the control word is not one for algorithm "
                            + encryption.encryptionAlgorithm());
        } else {
            SpliceInfoSection section = done.section(ptsNow);
            if (done.mayBeTooLong() && !fits(section, key == null ? 0 : MAX_ENCRYPTION_BYTES)) {
                lost(done.index, "the section would be longer than 4096 bytes");
            } else {
                sections.add(key == null ? section : section.encrypt(key));
            }
        }
    }

    private static boolean suits(int algorithm, @Nullable ControlWord key) {
        int bytes = key == null ? 0 : key.key().length();
        return switch (algorithm) {
            case EncryptionAlgorithm.DES_ECB, EncryptionAlgorithm.DES_CBC -> bytes == 8;
            case EncryptionAlgorithm.TRIPLE_DES_EDE3_ECB -> bytes == 24;
            default -> false;
        };
    }

    private static boolean fits(SpliceInfoSection section, int moreBytes) {
        try {
            return section.toBytes().length + moreBytes <= SpliceInfoSection.MAX_BYTES;
        } catch (IllegalArgumentException tooLong) {
            return false;
        }
    }

    /** Without this it is not what was asked. */
    private void lost(int i, String reason) {
        untranslated(i, reason, false);
    }

    /** This may be missing. */
    private void passedOver(int i, String reason) {
        untranslated(i, reason, true);
    }

    private void untranslated(int i, String reason, boolean harmless) {
        if (untranslated.isEmpty()) {
            untranslated = new ArrayList<>(2);
        }
        String name = OpId.multipleName(message.ops().get(i).opId());
        untranslated.add(new Untranslated(i, name, reason, harmless));
    }
}
