/** The Artemis broker inside this process. Its failure is said, never passed on to the essence. */
@NullMarked
package io.crosspoint.hub.operations.broker;

import org.jspecify.annotations.NullMarked;
