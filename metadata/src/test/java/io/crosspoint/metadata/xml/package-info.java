/** What may and what may not be read as XML. */
@NullMarked
package io.crosspoint.metadata.xml;

import org.jspecify.annotations.NullMarked;
