/** Reads the ledger of scans. */
@NullMarked
package io.inventory.pipeline.sink.ledger;

import org.jspecify.annotations.NullMarked;
