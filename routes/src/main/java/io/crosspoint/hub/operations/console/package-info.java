/**
 * Hawtio at /hawtio, and the rules by which its JMX requests are let through. Called on servlet
 * threads.
 */
@NullMarked
package io.crosspoint.hub.operations.console;

import org.jspecify.annotations.NullMarked;
