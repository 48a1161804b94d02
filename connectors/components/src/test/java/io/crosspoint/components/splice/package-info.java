/** Tests of insertion as other threads see it. */
@NullMarked
package io.crosspoint.components.splice;

import org.jspecify.annotations.NullMarked;
