/** Tests of insertion, and the second opinion that reads what it made. */
@NullMarked
package io.crosspoint.essence.splice;

import org.jspecify.annotations.NullMarked;
