package io.crosspoint.hub.operations.console;

import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** {@link Permissions} as Hawtio reads them. */
final class JmxSecurity implements JmxSecurityMBean {

    static final ObjectName NAME = name();

    private static final String[] COLUMNS = {"ObjectName", "Method", "CanInvoke"};

    @Override
    public boolean canInvoke(String objectName) throws JMException {
        return Caller.current().isPresent() && Permissions.maySee(new ObjectName(objectName));
    }

    @Override
    public boolean canInvoke(String objectName, String operation) throws JMException {
        ObjectName name = new ObjectName(objectName);
        return Caller.current()
                .map(caller -> Permissions.mayInvoke(caller.role(), name, operation))
                .orElse(false);
    }

    @Override
    public boolean canInvoke(String objectName, String operation, String[] types)
            throws JMException {
        return canInvoke(objectName, operation);
    }

    @Override
    public TabularData canInvoke(Map<String, List<String>> operations) throws JMException {
        CompositeType row =
                new CompositeType(
                        "CanInvoke",
                        "Whether an operation would be let through",
                        COLUMNS,
                        COLUMNS,
                        new OpenType<?>[] {
                            SimpleType.STRING, SimpleType.STRING, SimpleType.BOOLEAN
                        });
        TabularDataSupport answer =
                new TabularDataSupport(
                        new TabularType(
                                "CanInvokeAll",
                                "By MBean and operation",
                                row,
                                new String[] {"ObjectName", "Method"}));
        for (Map.Entry<String, List<String>> asked : operations.entrySet()) {
            for (String operation : asked.getValue()) {
                Object[] values = {asked.getKey(), operation, canInvoke(asked.getKey(), operation)};
                answer.put(new CompositeDataSupport(row, COLUMNS, values));
            }
        }
        return answer;
    }

    private static ObjectName name() {
        try {
            return new ObjectName("hawtio:type=security,area=jmx,name=Crosspoint");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
