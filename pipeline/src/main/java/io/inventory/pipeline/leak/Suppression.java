package io.inventory.pipeline.leak;

import java.time.Instant;

/**
 * Silence about one leak.
 *
 * @param kind of the rule
 * @param key as {@link Leak#key} has it
 * @param until from then on the leak counts again
 * @param by who asked for it
 * @param createdAt when that was
 */
public record Suppression(String kind, String key, Instant until, String reason, String by, Instant createdAt) {}
