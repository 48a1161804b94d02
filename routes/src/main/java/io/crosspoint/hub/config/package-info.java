/**
 * Configuration as data: files that are read strictly, each refusal with file, line and reason.
 * Runs on whichever thread reads a file; nothing here knows what a file is about.
 */
@NullMarked
package io.crosspoint.hub.config;

import org.jspecify.annotations.NullMarked;
