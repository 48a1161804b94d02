package io.crosspoint.peers;

/** The command line cannot be understood; the message says which part. Exit code 2. */
public final class UsageException extends Exception {

    /** With what is wrong, in words for the person who typed it. */
    public UsageException(String message) {
        super(message);
    }
}
