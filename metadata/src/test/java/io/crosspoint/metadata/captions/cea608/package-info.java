/** CEA-608: tables of bytes, and what must not be. */
@NullMarked
package io.crosspoint.metadata.captions.cea608;

import org.jspecify.annotations.NullMarked;
