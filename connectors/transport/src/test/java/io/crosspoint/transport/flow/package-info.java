/** Flows and their loops: what one does to another, and what is put out. */
@NullMarked
package io.crosspoint.transport.flow;

import org.jspecify.annotations.NullMarked;
