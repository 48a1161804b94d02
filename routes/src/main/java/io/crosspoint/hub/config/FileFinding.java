package io.crosspoint.hub.config;

import java.nio.file.Path;

/**
 * Why a file is refused.
 *
 * @param file the file
 * @param line where in it, from 1
 * @param reason what is wrong and what is wanted, in one sentence
 */
public record FileFinding(Path file, int line, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
