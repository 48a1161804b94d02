@NullMarked
package io.crosspoint.peers.automation;

import org.jspecify.annotations.NullMarked;
