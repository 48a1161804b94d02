package io.crosspoint.hub.operations.console;

import io.crosspoint.hub.operations.store.Audit;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Asks {@link Permissions} for each request the console makes of an MBean, in the name of whoever
 * is logged in, and audits what changes something. Called on servlet threads, once for each request
 * of a batch.
 */
final class JolokiaRestrictor implements Restrictor {

    private static final Set<RequestType> TYPES =
            Set.of(
                    RequestType.READ,
                    RequestType.LIST,
                    RequestType.SEARCH,
                    RequestType.VERSION,
                    RequestType.EXEC,
                    RequestType.WRITE);

    private final Audit audit;
    private final Clock clock;
    private final DenialLimit denials = new DenialLimit();

    /** Operations of this thread's request that were let through; a batch may hold several. */
    private final ThreadLocal<List<String>> begun = ThreadLocal.withInitial(ArrayList::new);

    JolokiaRestrictor(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        // A GET needs no token against forgery, so it may not carry a request.
        return method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return Caller.current()
                .map(caller -> Permissions.mayRead(caller.role(), name, attribute))
                .orElse(false);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        Caller.current().ifPresent(caller -> denied(caller, "write", name, attribute));
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        return Caller.current()
                .map(
                        caller -> {
                            boolean allowed = Permissions.mayInvoke(caller.role(), name, operation);
                            if (!allowed) {
                                denied(caller, "exec", name, operation);
                            } else if (!isQuestion(operation)) {
                                begun.get().add(subject(name, operation));
                            }
                            return allowed;
                        })
                .orElse(false);
    }

    /** An operation that was let through has returned. */
    void returned(ObjectName name, String operation) {
        if (begun.get().remove(subject(name, operation))) {
            Caller.current()
                    .ifPresent(
                            caller ->
                                    record(
                                            caller,
                                            "exec",
                                            subject(name, operation),
                                            Audit.Result.DONE));
        }
    }

    /** What was let through in this request and has not returned has failed. */
    void requestEnded() {
        List<String> failed = begun.get();
        begun.remove();
        for (String subject : failed) {
            Caller.current()
                    .ifPresent(caller -> record(caller, "exec", subject, Audit.Result.FAILED));
        }
    }

    /** What only asks is not audited: the diagram asks every two seconds. */
    private static boolean isQuestion(String operation) {
        return !operation.startsWith("reset") && !operation.startsWith("gc");
    }

    private void denied(Caller caller, String action, ObjectName name, String member) {
        OptionalLong unwritten = denials.admit(caller.name(), clock.instant());
        if (unwritten.isPresent()) {
            String more =
                    unwritten.getAsLong() == 0
                            ? ""
                            : "; before it " + unwritten.getAsLong() + " denials not written";
            record(caller, action, subject(name, member) + more, Audit.Result.DENIED);
        }
    }

    private static String subject(ObjectName name, String member) {
        return name + " " + member;
    }

    private void record(Caller caller, String action, String subject, Audit.Result result) {
        audit.record(caller.name(), caller.address(), action, subject, result);
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true; // the listener and the login decide who comes this far
    }

    @Override
    public boolean isOriginAllowed(@Nullable String origin, boolean onlyWhenStrict) {
        if (origin == null) {
            return true; // not a browser on another site: those say
        }
        if (!(RequestContextHolder.getRequestAttributes()
                instanceof ServletRequestAttributes request)) {
            return false;
        }
        try {
            URI from = URI.create(origin);
            return request.getRequest().getServerName().equalsIgnoreCase(from.getHost())
                    && request.getRequest().getServerPort() == portOf(from);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int portOf(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return Caller.current().isEmpty() || !Permissions.maySee(name);
    }
}
