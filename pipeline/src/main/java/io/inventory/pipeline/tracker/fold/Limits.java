package io.inventory.pipeline.tracker.fold;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param keepArchived an archived task; 90 days unless configured
 * @param mostArchived archived tasks of one queue, 1 or more; 10,000 unless configured. Held by each partition of the log for its
 *     share, so a queue's total comes near it
 * @param rememberIds the id of an offered task after its end; 30 days
 * @param keepStatistics the counters of a day; 90 days
 * @param crashes a task that took its worker down so often is archived, 1 or more; 3
 */
public record Limits(
        Duration keepArchived, int mostArchived, Duration rememberIds, Duration keepStatistics, int crashes) {

    /** What holds unless configured. */
    public static final Limits DEFAULT =
            new Limits(Duration.ofDays(90), 10_000, Duration.ofDays(30), Duration.ofDays(90), 3);

    public Limits {
        if (mostArchived < 1 || crashes < 1) {
            throw new IllegalArgumentException("limits of archived tasks and of crashes are at least 1");
        }
    }
}
