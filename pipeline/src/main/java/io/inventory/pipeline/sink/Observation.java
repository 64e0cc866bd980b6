package io.inventory.pipeline.sink;

import io.inventory.schema.scan.ScanMessage;
import java.time.Instant;

/**
 * A record of {@code observations}, read.
 *
 * @param appended by the broker's clock
 */
record Observation(int partition, long offset, Instant appended, ScanMessage message) {}
