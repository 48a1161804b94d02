package io.crosspoint.hub.operations.access;

import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/**
 * Who may ask of {@code /api}: the operator's commands by their token, and people who are logged
 * in: to read, whoever may see the console; to do anything, an admin.
 */
@Configuration(proxyBeanMethods = false)
class ApiAccess {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain api(HttpSecurity http, OperatorToken token) throws Exception {
        http.securityMatcher("/api/**")
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(HttpMethod.GET, "/api/**")
                                        .access(
                                                (person, context) ->
                                                        decide(
                                                                token,
                                                                person,
                                                                context,
                                                                Role.VIEWER,
                                                                Role.ADMIN))
                                        .anyRequest()
                                        .access(
                                                (person, context) ->
                                                        decide(token, person, context, Role.ADMIN)))
                // A token is no cookie: no other site can make a browser send it.
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(token::isBorneBy))
                .exceptionHandling(
                        refused ->
                                refused.authenticationEntryPoint(
                                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));
        return http.build();
    }

    private static AuthorizationDecision decide(
            OperatorToken token,
            Supplier<? extends @Nullable Authentication> person,
            RequestAuthorizationContext context,
            Role... roles) {
        if (token.isBorneBy(context.getRequest())) {
            return new AuthorizationDecision(true);
        }
        Authentication known = person.get();
        if (known == null || !known.isAuthenticated()) {
            return new AuthorizationDecision(false);
        }
        Collection<? extends GrantedAuthority> granted = known.getAuthorities();
        for (Role role : roles) {
            if (granted.stream().anyMatch(a -> role.authority().equals(a.getAuthority()))) {
                return new AuthorizationDecision(true);
            }
        }
        return new AuthorizationDecision(false);
    }
}
