package io.crosspoint.metadata.scte104;

import io.crosspoint.metadata.wire.BitReader;
import io.crosspoint.metadata.wire.BitWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code provisioning_request_data()}: the PAMS lists the injectors that are ready. ANSI/SCTE 104
 * 2023, 10.5.1.
 *
 * @param services one turn of the outer loop each; at most 255
 */
public record ProvisioningRequestData(List<Service> services) implements BasicOperationData {

    /**
     * One injector's service.
     *
     * @param injectorIpAddress {@code injector_IP_address}; 32 bits
     * @param injectorSocketNumber {@code injector_socket_number}; 16 bits
     * @param serviceName {@code service_name}
     * @param dpiPids the DPI PIDs of the service; at most 255
     * @param componentMode {@code component_mode}: 0 if no component list follows; 8 bits
     * @param components {@code injector_component_list()}; null if {@code component_mode} is 0
     */
    public record Service(
            long injectorIpAddress,
            int injectorSocketNumber,
            ServiceName serviceName,
            List<DpiPid> dpiPids,
            int componentMode,
            @Nullable InjectorComponentList components) {

        public Service {
            dpiPids = List.copyOf(dpiPids);
        }
    }

    /**
     * One DPI PID.
     *
     * @param dpiPidIndex {@code DPI_PID_index}; 16 bits
     * @param sharedPid {@code shared_PID}: 1 if the index is meant to be in use elsewhere too; 8
     *     bits
     * @param eventIdComplianceFlag {@code event_id_compliance_flag}; 8 bits. Editions before 2023
     *     had {@code cue_stream_type} in this place
     */
    public record DpiPid(int dpiPidIndex, int sharedPid, int eventIdComplianceFlag) {}

    /**
     * {@code injector_component_list()}: the component tags of the program. 10.8.1.
     *
     * @param videoComponentTag {@code video_component_tag}; 8 bits
     * @param audioComponentTags {@code audio_component_tag}, 8 bits each; at most 255
     * @param dataComponentTags {@code data_component_tag}, 8 bits each; at most 255
     */
    public record InjectorComponentList(
            int videoComponentTag,
            List<Integer> audioComponentTags,
            List<Integer> dataComponentTags) {

        public InjectorComponentList {
            audioComponentTags = List.copyOf(audioComponentTags);
            dataComponentTags = List.copyOf(dataComponentTags);
        }

        static InjectorComponentList read(BitReader in) {
            return new InjectorComponentList(in.bits(8), Lists.of8Bits(in), Lists.of8Bits(in));
        }
    }

    public ProvisioningRequestData {
        services = List.copyOf(services);
    }

    @Override
    public int opId() {
        return OpId.PROVISIONING_REQUEST.code();
    }

    static ProvisioningRequestData read(BitReader in) {
        int count = in.bits(8);
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < count && !in.overrun(); i++) {
            services.add(service(in));
        }
        return new ProvisioningRequestData(services);
    }

    private static Service service(BitReader in) {
        long address = in.longBits(32);
        int socket = in.bits(16);
        ServiceName name = ServiceName.read(in);
        int count = in.bits(8);
        List<DpiPid> dpiPids = new ArrayList<>();
        for (int i = 0; i < count && !in.overrun(); i++) {
            dpiPids.add(new DpiPid(in.bits(16), in.bits(8), in.bits(8)));
        }
        int componentMode = in.bits(8);
        return new Service(
                address,
                socket,
                name,
                dpiPids,
                componentMode,
                componentMode == 0 ? null : InjectorComponentList.read(in));
    }

    @Override
    public void write(BitWriter out) {
        out.bits(services.size(), 8);
        for (Service service : services) {
            out.bits(service.injectorIpAddress, 32).bits(service.injectorSocketNumber, 16);
            service.serviceName.write(out);
            out.bits(service.dpiPids.size(), 8);
            for (DpiPid pid : service.dpiPids) {
                out.bits(pid.dpiPidIndex, 16).bits(pid.sharedPid, 8);
                out.bits(pid.eventIdComplianceFlag, 8);
            }
            out.bits(service.componentMode, 8);
            if (service.components != null) {
                out.bits(service.components.videoComponentTag, 8);
                tags(service.components.audioComponentTags, out);
                tags(service.components.dataComponentTags, out);
            }
        }
    }

    private static void tags(List<Integer> tags, BitWriter out) {
        out.bits(tags.size(), 8);
        for (int tag : tags) {
            out.bits(tag, 8);
        }
    }
}
