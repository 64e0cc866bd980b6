package io.inventory.pipeline.faults.check;

import java.time.Instant;

/**
 * A start that a handler's journal tells of.
 *
 * @param process the journal's name
 * @param at when the worker let it start, by the machine's clock
 */
public record Run(Attempt attempt, String process, Instant at) {}
