/** Transport stream structures against bytes of other programs, and against damage. */
@NullMarked
package io.crosspoint.metadata.ts;

import org.jspecify.annotations.NullMarked;
