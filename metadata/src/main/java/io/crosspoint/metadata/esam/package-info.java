/**
 * ESAM, the Real-time Event Signaling and Management API: what a signal acquisition system (an
 * encoder, a packager) asks about the signals it found, and what a signal decision system answers.
 * CableLabs OC-SP-ESAM-API, I01 and I03, which became ANSI/SCTE 250.
 *
 * <p>No schema of it is public; what is read here follows the messages in circulation and the types
 * that their tools were generated from. Values and functions, for any thread.
 */
@NullMarked
package io.crosspoint.metadata.esam;

import org.jspecify.annotations.NullMarked;
