/**
 * What comes in: events, read from their files, checked, put on air and changed on air. Files are
 * read and routes changed on one thread; essence is turned on the loops.
 */
@NullMarked
package io.crosspoint.hub.contribution;

import org.jspecify.annotations.NullMarked;
