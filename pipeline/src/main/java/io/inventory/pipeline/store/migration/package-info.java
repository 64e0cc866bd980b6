/** Brings the database's tables to the state the program needs, and back. */
@NullMarked
package io.inventory.pipeline.store.migration;

import org.jspecify.annotations.NullMarked;
