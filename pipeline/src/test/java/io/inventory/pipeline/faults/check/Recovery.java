package io.inventory.pipeline.faults.check;

import java.time.Duration;

/**
 * How long a task of a dead process waited for its next run.
 *
 * @param untilMark from the death to the mark in the log that says so
 * @param untilPutBack from the death until the task was on its topic again
 * @param untilClaim from the death to its next claim
 */
public record Recovery(Duration untilMark, Duration untilPutBack, Duration untilClaim) {}
