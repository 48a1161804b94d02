/** Tests of the package of the same name. */
@NullMarked
package io.crosspoint.metadata.captions.ebuttlive;

import org.jspecify.annotations.NullMarked;
