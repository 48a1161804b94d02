/**
 * ESNI, the Event Scheduling and Notification Interface, ANSI/SCTE 224: which policy applies to
 * which audience at which time of a channel, and why. The schemas of 2015, 2018 and 2020 are read,
 * with the actions and audience properties of any year, which stand in namespaces of their own.
 *
 * <p>Values and functions, for any thread; time comes in as a parameter.
 */
@NullMarked
package io.crosspoint.metadata.esni;

import org.jspecify.annotations.NullMarked;
