package io.crosspoint.hub.contribution;

import io.crosspoint.hub.cue.CueAlarms;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the hub and the events on air in JMX, and so in the console. */
final class EventBeans {

    private static final Logger LOG = LoggerFactory.getLogger(EventBeans.class);

    private static final String HUB = "io.crosspoint:type=Hub";
    private static final String EVENT = "io.crosspoint:type=Event,name=";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Shows the hub; the last of several in one process wins. */
    void show(HubStatus hub) {
        hideHub();
        register(hub, HUB);
    }

    /** Shows the hub no more. */
    void hideHub() {
        unregister(HUB);
    }

    /** Shows an event from now on; whatever showed under its id before gives way. */
    void show(String id, Supplier<LiveEvent> event, CueAlarms cueAlarms) {
        hide(id);
        register(new EventStatus(event, cueAlarms), EVENT + id);
    }

    /** Shows an event no more. */
    void hide(String id) {
        unregister(EVENT + id);
    }

    private void register(Object bean, String name) {
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
