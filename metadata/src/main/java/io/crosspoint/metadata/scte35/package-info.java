/**
 * ANSI/SCTE 35 2023r1, Digital Program Insertion Cueing Message: the {@code splice_info_section()}
 * as values.
 *
 * <p>{@link io.crosspoint.metadata.scte35.SpliceInfoSection} is the way in. Each structure of the
 * standard is a record of the same name whose components follow its syntax table. Bits that the
 * syntax reserves are kept as they were read, so that a section that is read and written again is
 * the same bytes; a structure made here has them all ones.
 *
 * <p>Nothing here keeps state between calls but {@code SegmentationState}, which belongs to its
 * caller's thread.
 */
@NullMarked
package io.crosspoint.metadata.scte35;

import org.jspecify.annotations.NullMarked;
