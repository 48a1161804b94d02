/**
 * What is done to a flow: analysis, and what will stand on it. Pure: no sockets, no clock, no
 * threads of its own; time comes in as a parameter.
 */
@NullMarked
package io.crosspoint.essence;

import org.jspecify.annotations.NullMarked;
