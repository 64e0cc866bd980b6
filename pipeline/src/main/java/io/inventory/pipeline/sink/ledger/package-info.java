/** Reads the ledger of scans, the scopes, and who says what a row says. */
@NullMarked
package io.inventory.pipeline.sink.ledger;

import org.jspecify.annotations.NullMarked;
