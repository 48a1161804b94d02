/** What Prometheus is told, as whoever counts puts it together. */
@NullMarked
package io.crosspoint.hub.operations.metrics;

import org.jspecify.annotations.NullMarked;
