package io.crosspoint.hub.operations.console;

import io.crosspoint.hub.operations.store.Audit;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hawtio's pages, and Jolokia for them to ask through. Hawtio's own starter is for an earlier
 * Spring Boot; what its pages need of a server is small and is here and in {@link
 * ConsoleController}.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

    static final int ANSWER_DEPTH_MAX = 15;
    static final int ANSWER_OBJECTS_MAX = 100_000;

    /** Paths that are pages of the one-page application, not files. */
    private static final String[] PAGES = {
        "/hawtio/",
        "/hawtio/login",
        "/hawtio/camel/**",
        "/hawtio/jmx/**",
        "/hawtio/runtime/**",
        "/hawtio/preferences/**",
        "/hawtio/help/**",
        "/hawtio/diagnostics/**",
        "/hawtio/logs/**"
    };

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/hawtio/**")
                .addResourceLocations("classpath:/console/", "classpath:/hawtio-static/");
        registry.addResourceHandler("/favicon.ico")
                .addResourceLocations("classpath:/hawtio-static/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/hawtio/");
        registry.addRedirectViewController("/hawtio", "/hawtio/");
        for (String page : PAGES) {
            registry.addViewController(page).setViewName("forward:/hawtio/index.html");
        }
    }

    @Bean
    ServletRegistrationBean<ConsoleServlet> jolokia(Audit audit, Clock clock) {
        ServletRegistrationBean<ConsoleServlet> jolokia =
                new ServletRegistrationBean<>(
                        new ConsoleServlet(new JolokiaRestrictor(audit, clock)),
                        "/hawtio/jolokia/*");
        jolokia.setInitParameters(
                Map.of(
                        "agentDescription", "Crosspoint console",
                        "maxDepth", Integer.toString(ANSWER_DEPTH_MAX),
                        "maxObjects", Integer.toString(ANSWER_OBJECTS_MAX),
                        "includeStackTrace", "false",
                        "allowErrorDetails", "false",
                        "discoveryEnabled", "false",
                        "disableDetectors", "true"));
        jolokia.setLoadOnStartup(1);
        return jolokia;
    }

    /** Registered while this application runs; the last of several in one process wins. */
    @Bean
    DisposableBean jmxSecurity() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        if (!server.isRegistered(JmxSecurity.NAME)) {
            server.registerMBean(new JmxSecurity(), JmxSecurity.NAME);
        }
        return () -> {
            if (server.isRegistered(JmxSecurity.NAME)) {
                server.unregisterMBean(JmxSecurity.NAME);
            }
        };
    }
}
