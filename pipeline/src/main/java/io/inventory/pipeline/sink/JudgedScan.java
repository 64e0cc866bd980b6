package io.inventory.pipeline.sink;

/**
 * A scan and its scope, which is locked.
 *
 * @param scan with the verdict that counts
 */
record JudgedScan(EndedScan scan, ScopeRow scope) {}
