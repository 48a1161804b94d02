/** Tests of the package of the same name. */
@NullMarked
package io.crosspoint.metadata.captions.webvtt;

import org.jspecify.annotations.NullMarked;
