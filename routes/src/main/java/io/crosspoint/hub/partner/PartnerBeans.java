package io.crosspoint.hub.partner;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the partners in JMX, and so in the console. */
final class PartnerBeans {

    private static final Logger LOG = LoggerFactory.getLogger(PartnerBeans.class);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Shows a partner from now on; whatever showed under its id before gives way. */
    void show(Partner partner) {
        hide(partner.id());
        try {
            server.registerMBean(new PartnerStatus(partner), name(partner.id()));
        } catch (JMException e) {
            LOG.error("partner {} is not shown in JMX", partner.id(), e);
        }
    }

    /** Shows a partner no more. */
    void hide(String id) {
        try {
            server.unregisterMBean(name(id));
        } catch (InstanceNotFoundException ignored) {
            // It was not shown.
        } catch (JMException e) {
            LOG.warn("partner {} is still shown in JMX", id, e);
        }
    }

    private static ObjectName name(String id) throws JMException {
        return new ObjectName("io.crosspoint:type=Partner,name=" + id);
    }
}
