/** Tests of the chart: it is linted, rendered, and compared with the application it starts. */
@NullMarked
package io.crosspoint.hub.chart;

import org.jspecify.annotations.NullMarked;
