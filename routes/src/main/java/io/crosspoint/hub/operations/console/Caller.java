package io.crosspoint.hub.operations.console;

import io.crosspoint.hub.operations.access.Role;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Who is asking, on this thread.
 *
 * @param name the user's
 * @param role the highest he has
 * @param address where he logged in from
 */
record Caller(String name, Role role, String address) {

    /** Empty where nobody has logged in. */
    static Optional<Caller> current() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || !person.isAuthenticated()) {
            return Optional.empty();
        }
        String address =
                person.getDetails() instanceof WebAuthenticationDetails web
                        ? web.getRemoteAddress()
                        : "-";
        for (Role role : new Role[] {Role.ADMIN, Role.VIEWER}) {
            if (person.getAuthorities().stream()
                    .anyMatch(granted -> role.authority().equals(granted.getAuthority()))) {
                return Optional.of(new Caller(person.getName(), role, address));
            }
        }
        return Optional.empty();
    }
}
