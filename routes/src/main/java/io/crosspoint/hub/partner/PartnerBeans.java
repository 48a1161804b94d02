package io.crosspoint.hub.partner;

import io.crosspoint.hub.config.FileFinding;
import io.crosspoint.hub.config.WatchedFolder;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the partners in JMX, and so in the console. */
final class PartnerBeans {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerBeans.class);

    private static final String ALL = "io.crosspoint:type=Partners";
    private static final String ONE = "io.crosspoint:type=Partner,name=";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Shows all partners and their folder. */
    void show(Partners partners, WatchedFolder folder) {
        register(new PartnersStatus(partners, folder), ALL);
    }

    /** Shows them no more. */
    void hide() {
        unregister(ALL);
    }

    /** Shows a partner from now on; whatever showed under its id before gives way. */
    void show(Partner partner) {
        register(new PartnerStatus(partner), ONE + partner.id());
    }

    /** Shows a partner no more. */
    void hide(String id) {
        unregister(ONE + id);
    }

    private record PartnersStatus(Partners all, WatchedFolder folder)
            implements PartnersStatusMXBean {

        @Override
        public int getPartners() {
            return all.all().size();
        }

        @Override
        public int getCapacity() {
            return Partners.CAPACITY;
        }

        @Override
        public List<String> getRefusedFiles() {
            return folder.findings().stream().map(FileFinding::toString).toList();
        }
    }

    private void register(Object bean, String name) {
        unregister(name);
        try {
            server.registerMBean(bean, new ObjectName(name));
        } catch (JMException e) {
            LOG.error("{} is not shown in JMX", name, e);
        }
    }

    private void unregister(String name) {
        try {
            server.unregisterMBean(new ObjectName(name));
        } catch (InstanceNotFoundException ignored) {
            // It was not shown.
        } catch (JMException e) {
            LOG.warn("{} is still shown in JMX", name, e);
        }
    }
}
