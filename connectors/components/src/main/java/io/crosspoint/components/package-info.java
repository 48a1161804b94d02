/**
 * Camel components, one package a scheme; no scheme imports another. {@code flow} begins a route
 * with the bursts of an event, {@code analysis}, {@code splice} and {@code destination} are steps
 * on it.
 *
 * <p>An endpoint names a thing of the hub ({@code flow:match-1}); the hub says what that is, by a
 * directory bean in the Camel registry.
 */
@NullMarked
package io.crosspoint.components;

import org.jspecify.annotations.NullMarked;
