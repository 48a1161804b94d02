package io.crosspoint.hub.cue.log;

import java.io.IOException;

/** The log cannot be written or read now; the message says why. */
public final class LogAway extends IOException {

    private static final long serialVersionUID = 1;

    LogAway(String message, Throwable cause) {
        super(message, cause);
    }
}
