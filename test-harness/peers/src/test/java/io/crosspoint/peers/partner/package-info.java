@NullMarked
package io.crosspoint.peers.partner;

import org.jspecify.annotations.NullMarked;
