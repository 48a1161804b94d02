package io.crosspoint.hub.contribution;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the events on air in JMX, and so in the console. */
final class EventBeans {

    private static final Logger LOG = LoggerFactory.getLogger(EventBeans.class);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Shows an event from now on; whatever showed under its id before gives way. */
    void show(String id, Supplier<LiveEvent> event) {
        hide(id);
        try {
            server.registerMBean(new EventStatus(event), name(id));
        } catch (JMException e) {
            LOG.error("event {} is on air but not shown in JMX", id, e);
        }
    }

    /** Shows an event no more. */
    void hide(String id) {
        try {
            server.unregisterMBean(name(id));
        } catch (InstanceNotFoundException ignored) {
            // It was not shown.
        } catch (JMException e) {
            LOG.warn("event {} is still shown in JMX", id, e);
        }
    }

    private static ObjectName name(String id) throws JMException {
        return new ObjectName("io.crosspoint:type=Event,name=" + id);
    }
}
