package io.inventory.pipeline.query;

import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What the runs of one type in one queue came to on one day, UTC.
 *
 * @param processed finishes but deferrals
 * @param failed those of them that did not complete
 * @param took the sum of their durations
 */
public record TypeDay(LocalDate day, TaskType type, long processed, long failed, Duration took) {}
