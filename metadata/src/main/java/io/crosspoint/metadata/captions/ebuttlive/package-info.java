/**
 * EBU-TT Part 3 (EBU-TT Live, EBU Tech 3370): documents that follow each other in a sequence, each
 * replacing those before it from its activation on. A document is checked strictly; a {@link
 * io.crosspoint.metadata.captions.ebuttlive.EbuTtLiveSequence} resolves which one is active when; a
 * {@link io.crosspoint.metadata.captions.ebuttlive.Handover} makes one sequence of those of a group
 * of authors.
 *
 * <p>Availability times come from the caller, on the time line of the document's time base. A
 * sequence and a manager have one writer.
 */
@NullMarked
package io.crosspoint.metadata.captions.ebuttlive;

import org.jspecify.annotations.NullMarked;
