package io.crosspoint.hub.operations.console;

import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.openmbean.TabularData;

/**
 * What Hawtio asks before it offers a button. It is told the truth, but by then nothing depends on
 * it: {@link JolokiaRestrictor} decides.
 */
public interface JmxSecurityMBean {

    boolean canInvoke(String objectName) throws JMException;

    boolean canInvoke(String objectName, String operation) throws JMException;

    boolean canInvoke(String objectName, String operation, String[] types) throws JMException;

    TabularData canInvoke(Map<String, List<String>> operations) throws JMException;
}
