/**
 * What is kept on disk: the data directory, the SQL store, the audit trail. Its failure is said,
 * never passed on.
 */
@NullMarked
package io.crosspoint.hub.operations.store;

import org.jspecify.annotations.NullMarked;
