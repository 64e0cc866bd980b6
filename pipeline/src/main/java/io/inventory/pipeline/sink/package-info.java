/** Brings scans from {@code observations} into the tables: staging, merge, ledger and history, each scan once or not at all. */
@NullMarked
package io.inventory.pipeline.sink;

import org.jspecify.annotations.NullMarked;
