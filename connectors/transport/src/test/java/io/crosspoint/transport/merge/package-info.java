/** The merge, by tables, by simulation against an independent model, and beside gstreamer. */
@NullMarked
package io.crosspoint.transport.merge;

import org.jspecify.annotations.NullMarked;
