/** The hub: Spring Boot, Camel routes, events and partners as YAML. Nothing depends on it. */
@NullMarked
package io.crosspoint.hub;

import org.jspecify.annotations.NullMarked;
