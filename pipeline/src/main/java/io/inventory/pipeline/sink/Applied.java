package io.inventory.pipeline.sink;

/** A scan as it went into the ledger, and what it wrote. */
record Applied(EndedScan scan, Merged merged) {}
