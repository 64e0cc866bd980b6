package io.inventory.pipeline.leak;

import java.time.Instant;

/**
 * Silence about one leak, or about all leaks of an account.
 *
 * @param kind of the rule; {@link Suppressions#EVERY} for all rules
 * @param key as {@link Leak#key} has it, or the part of it that names an account
 * @param until from then on the leak counts again
 * @param by who asked for it
 * @param createdAt when that was
 */
public record Suppression(String kind, String key, Instant until, String reason, String by, Instant createdAt) {}
