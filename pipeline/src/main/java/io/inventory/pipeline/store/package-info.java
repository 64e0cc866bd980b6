/** The database: where it is, and the one interface through which everybody else reads and writes rows. */
@NullMarked
package io.inventory.pipeline.store;

import org.jspecify.annotations.NullMarked;
