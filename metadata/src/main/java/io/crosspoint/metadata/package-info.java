/**
 * The standards the hub speaks, as values: one package a standard, no I/O, no clock, nothing beyond
 * the JDK, and JAXB to write the XML of SCTE 35. Every type here is safe to read from any thread
 * once it is made, unless it says otherwise.
 */
@NullMarked
package io.crosspoint.metadata;

import org.jspecify.annotations.NullMarked;
