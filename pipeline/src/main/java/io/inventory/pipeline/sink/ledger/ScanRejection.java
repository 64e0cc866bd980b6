package io.inventory.pipeline.sink.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A row that a scan set aside.
 *
 * @param number its running number in the scan
 * @param key its natural key as a JSON array; null when it had none
 * @param reason the column and the rule
 */
public record ScanRejection(long number, @Nullable String key, String reason) {}
