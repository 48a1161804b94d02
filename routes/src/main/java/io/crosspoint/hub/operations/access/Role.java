package io.crosspoint.hub.operations.access;

/** What a person may do. The other roles of the house come with what they act on. */
public enum Role {
    /** Sees everything that is no secret, changes nothing. */
    VIEWER,
    /** Looks after the hub itself. */
    ADMIN;

    /** As Spring Security names it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
