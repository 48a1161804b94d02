/** Events from their files to the air, on real sockets. */
@NullMarked
package io.crosspoint.hub.contribution;

import org.jspecify.annotations.NullMarked;
