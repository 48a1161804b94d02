package io.crosspoint.hub.partner;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The path of one partner's event as a Camel route, made from the template {@code
 * routes/partner.yaml}: read that file to see it.
 */
final class PartnerRoute {

    private static final String TEMPLATE = "classpath:routes/partner.yaml";
    private static final String NO_ERROR_HANDLER = "noErrorHandler";

    private final CamelContext camel;
    private boolean loaded;

    PartnerRoute(CamelContext camel, ActiveMQConnectionFactory connections) {
        this.camel = camel;
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("partner-");
        threads.setVirtualThreads(true);
        camel.getRegistry().bind("partnerConnections", connections);
        camel.getRegistry().bind("partnerThreads", threads);
        camel.getRegistry().bind(NO_ERROR_HANDLER, new NoErrorHandlerDefinition());
    }

    /** The id of the route, and of the worker whose steps it has. */
    static String id(String partner, String event) {
        return partner + "." + event;
    }

    /**
     * Adds a route and starts it.
     *
     * @throws Exception if Camel refuses it; nothing of it is left then
     */
    void add(String partner, String event, DeliveryWorker worker) throws Exception {
        if (!loaded) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, TEMPLATE));
            loaded = true;
        }
        String id = id(partner, event);
        camel.getRegistry().bind(id, worker);
        try {
            TemplatedRouteBuilder.builder(camel, "partner")
                    .routeId(id)
                    .parameter("partner", partner)
                    .parameter("event", event)
                    .add();
        } catch (Exception e) {
            remove(partner, event);
            throw e;
        }
    }

    /** Stops a route and removes it; its worker must have quit. */
    void remove(String partner, String event) throws Exception {
        String id = id(partner, event);
        if (camel.getRoute(id) != null) {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        }
        camel.getRegistry().unbind(id);
    }
}
