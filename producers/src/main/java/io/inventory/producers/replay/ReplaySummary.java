package io.inventory.producers.replay;

import java.util.UUID;

/**
 * What a replay came to.
 *
 * @param tasks tasks that it has offered, or would offer
 * @param offered tasks offered, by this run and the ones it resumed; 0 for a rehearsal
 * @param leftOut tasks of the range in another state than was asked for
 * @param unreadable records of the range that are no task
 * @param done whether nothing is left of it
 */
public record ReplaySummary(UUID id, long tasks, long offered, long leftOut, long unreadable, boolean done) {}
