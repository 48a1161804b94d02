package io.crosspoint.hub.operations.console;

import io.crosspoint.hub.operations.access.Role;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;

/**
 * What the console may ask of which MBean, by role: a list of what is allowed, by domain and by the
 * operation's exact name; the rest is denied.
 *
 * <p>Nobody may stop, suspend, remove, send to or debug a route here, whatever the role: what can
 * take an event off the air has an action of its own, which knows events. Nobody may write an
 * attribute.
 */
final class Permissions {

    /** Our own domain, Camel's, the JVM's, and what the console itself asks about. */
    private static final Set<String> DOMAINS =
            Set.of("org.apache.camel", "io.crosspoint", "java.lang", "JMImplementation");

    private static final String SECURITY_DOMAIN = "hawtio";

    /** Of the JVM these may hold secrets given on a command line. */
    private static final Set<String> ADMIN_ATTRIBUTES =
            Set.of("SystemProperties", "InputArguments", "ClassPath", "LibraryPath");

    private static final Map<String, Set<String>> VIEWER_OPERATIONS =
            Map.of(
                    "org.apache.camel",
                    Set.of(
                            "dumpRoutesAsXml",
                            "dumpRouteAsXml",
                            "dumpRoutesAsYaml",
                            "dumpRouteAsYaml",
                            "dumpRoutesStatsAsXml",
                            "dumpRouteStatsAsXml",
                            "dumpStepStatsAsXml",
                            "dumpRoutesCoverageAsXml",
                            "dumpStructuredRoutesAsXml",
                            "dumpStructuredRouteAsXml",
                            "dumpRouteSourceLocationsAsXml",
                            "routeSourceLocations",
                            "listRestServices",
                            "isUpdateRouteEnabled"),
                    SECURITY_DOMAIN,
                    Set.of("canInvoke"));

    private static final Map<String, Set<String>> ADMIN_OPERATIONS =
            Map.of(
                    "org.apache.camel", Set.of("reset", "resetStatistics"),
                    "java.lang", Set.of("gc", "dumpAllThreads", "findDeadlockedThreads"));

    private Permissions() {}

    static boolean mayRead(Role role, ObjectName name, String attribute) {
        return maySee(name) && (role == Role.ADMIN || !ADMIN_ATTRIBUTES.contains(attribute));
    }

    static boolean mayInvoke(Role role, ObjectName name, String operation) {
        String bare = withoutSignature(operation);
        return allows(VIEWER_OPERATIONS, name, bare)
                || role == Role.ADMIN && allows(ADMIN_OPERATIONS, name, bare);
    }

    static boolean maySee(ObjectName name) {
        return DOMAINS.contains(name.getDomain()) || isSecurity(name);
    }

    static boolean isSecurity(ObjectName name) {
        return name.equals(JmxSecurity.NAME);
    }

    private static boolean allows(
            Map<String, Set<String>> operations, ObjectName name, String operation) {
        // A pattern stands for MBeans not looked at.
        return !name.isPattern()
                && (!SECURITY_DOMAIN.equals(name.getDomain()) || isSecurity(name))
                && operations.getOrDefault(name.getDomain(), Set.of()).contains(operation);
    }

    /** {@code dumpRoutesAsXml(boolean)} is {@code dumpRoutesAsXml}. */
    private static String withoutSignature(String operation) {
        int bracket = operation.indexOf('(');
        return bracket < 0 ? operation : operation.substring(0, bracket);
    }
}
