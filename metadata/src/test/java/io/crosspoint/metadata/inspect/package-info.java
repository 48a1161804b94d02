/** What a person or a program is shown, and what is read back. */
@NullMarked
package io.crosspoint.metadata.inspect;

import org.jspecify.annotations.NullMarked;
