package io.crosspoint.hub.operations.access;

import io.crosspoint.hub.operations.store.Audit;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Which request is let in. Health needs nobody; metrics need nobody where the hub listens on
 * loopback and a token elsewhere; the console needs a login; whatever else there is, is denied.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    /**
     * Scripts only from here. Hawtio's pages style themselves inline and its editor makes workers
     * from blobs.
     */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                + " 'self' data:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors"
                + " 'none'; form-action 'self'; base-uri 'self'; object-src 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    SecurityFilterChain access(HttpSecurity http, MetricsToken token, Audit audit)
            throws Exception {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        http.authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers("/actuator/health/**", "/actuator/health")
                                        .permitAll()
                                        .requestMatchers("/actuator/prometheus")
                                        .access(token::decide)
                                        .requestMatchers("/", "/hawtio", "/hawtio/**")
                                        .hasAnyRole(Role.VIEWER.name(), Role.ADMIN.name())
                                        .requestMatchers(
                                                "/login",
                                                "/default-ui.css",
                                                "/favicon.ico",
                                                "/error")
                                        .permitAll()
                                        .anyRequest()
                                        .denyAll())
                .formLogin(form -> form.defaultSuccessUrl("/hawtio/", true))
                // Hawtio's button opens this page by GET. The cookie is SameSite=strict, so that no
                // other site can press it.
                .logout(
                        logout ->
                                logout.logoutRequestMatcher(path.matcher("/hawtio/auth/logout"))
                                        .addLogoutHandler(
                                                (request, response, person) ->
                                                        recordLogout(audit, request, person)))
                .sessionManagement(
                        session -> session.sessionFixation(fixation -> fixation.changeSessionId()))
                .csrf(CsrfConfigurer::spa)
                .headers(
                        headers ->
                                headers.contentSecurityPolicy(
                                                csp ->
                                                        csp.policyDirectives(
                                                                CONTENT_SECURITY_POLICY))
                                        .frameOptions(frame -> frame.deny())
                                        .referrerPolicy(
                                                referrer ->
                                                        referrer.policy(
                                                                ReferrerPolicy.SAME_ORIGIN)))
                // What a script asks for is told so; what a person opens is sent to the login page.
                .exceptionHandling(
                        refused ->
                                refused.defaultAuthenticationEntryPointFor(
                                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                                path.matcher("/hawtio/jolokia/**"))
                                        .defaultAuthenticationEntryPointFor(
                                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                                path.matcher("/hawtio/user"))
                                        .defaultAuthenticationEntryPointFor(
                                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                                path.matcher("/actuator/**"))
                                        .defaultAuthenticationEntryPointFor(
                                                new LoginUrlAuthenticationEntryPoint("/login"),
                                                path.matcher("/hawtio/**")));
        return http.build();
    }

    private static void recordLogout(
            Audit audit, HttpServletRequest request, @Nullable Authentication person) {
        if (person != null) {
            audit.record(
                    person.getName(),
                    request.getRemoteAddr(),
                    "logout",
                    "console",
                    Audit.Result.DONE);
        }
    }
}
