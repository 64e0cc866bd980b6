package io.inventory.pipeline.tracker.fold;

import java.time.Instant;

/**
 * What is kept of an id whose task is gone.
 *
 * @param until when the id may be used again
 * @param offset of the last record that spoke of it: what was written without knowledge of that record is void
 */
public record Ended(Instant until, long offset) {}
