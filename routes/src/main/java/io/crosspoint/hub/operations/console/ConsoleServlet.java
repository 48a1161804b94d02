package io.crosspoint.hub.operations.console;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jolokia.json.JSONObject;
import org.jolokia.server.core.http.AgentServlet;
import org.jolokia.server.core.request.JolokiaExecRequest;
import org.jolokia.server.core.request.JolokiaRequest;
import org.jolokia.server.core.service.api.AbstractJolokiaService;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.request.RequestInterceptor;

/** Jolokia under our {@link JolokiaRestrictor}, which learns here how an operation ended. */
final class ConsoleServlet extends AgentServlet {

    private static final long serialVersionUID = 1;

    private final transient JolokiaRestrictor restrictor;

    ConsoleServlet(JolokiaRestrictor restrictor) {
        super(restrictor);
        this.restrictor = restrictor;
    }

    @Override
    protected void initServices(ServletConfig config, JolokiaServiceManager services) {
        super.initServices(config, services);
        services.addService(new Ended());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            super.doPost(request, response);
        } finally {
            restrictor.requestEnded();
        }
    }

    /** Called when an operation has returned, not when it has thrown. */
    private final class Ended extends AbstractJolokiaService<RequestInterceptor>
            implements RequestInterceptor {

        Ended() {
            super(RequestInterceptor.class, 0);
        }

        @Override
        public void intercept(JolokiaRequest request, JSONObject answer) {
            if (request instanceof JolokiaExecRequest exec) {
                restrictor.returned(exec.getObjectName(), exec.getOperation());
            }
        }
    }
}
