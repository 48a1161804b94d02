/** CEA-708: tables of bytes, and what must not be. */
@NullMarked
package io.crosspoint.metadata.captions.cea708;

import org.jspecify.annotations.NullMarked;
