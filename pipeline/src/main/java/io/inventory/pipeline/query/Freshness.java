package io.inventory.pipeline.query;

import java.time.Instant;

/**
 * How far a tracker has read.
 *
 * @param asOf everything in the log before it is in the answers; by the broker's clock, or the tracker's when nothing is unread
 * @param lag records of the log, with transaction markers, that are not read yet
 * @param partitions of the log that answer; 12 when all do
 */
public record Freshness(Instant asOf, long lag, int partitions) {}
