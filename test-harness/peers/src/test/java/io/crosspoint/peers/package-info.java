/** Tests of what the peers share. */
@NullMarked
package io.crosspoint.peers;

import org.jspecify.annotations.NullMarked;
