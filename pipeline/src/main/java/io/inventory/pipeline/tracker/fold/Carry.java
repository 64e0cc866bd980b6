package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Standing;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What outlives the log is written to it again. The log keeps 30 days; five of them are for a tracker that was away, and for clocks
 * that differ.
 */
public final class Carry {

    /**
     * Since a task was last written whole, whatever happened to it after: were it since its last event, the record of a task that is
     * tried again on its 24th day would be gone from the log before it was carried.
     */
    public static final Duration AFTER = Duration.ofDays(25);

    /** A task that ends when it is nearly old enough may have been carried at that very moment. */
    private static final Duration MAYBE_AFTER = AFTER.minusDays(1);

    /** After midnight: two machines' clocks. */
    private static final Duration DAYS_END = Duration.ofHours(1);

    private Carry() {}

    /** Whether a task is to be written again; not while the tracker's own event about it is under way. */
    public static boolean isDue(TaskRow row, Instant now) {
        return row.mark() != Mark.SENT && !now.isBefore(row.times().whole().plus(AFTER));
    }

    /**
     * Whether the counters of a day are to be written again: once when the day is over, as lives that the log does not hold whole
     * cannot be counted from it, and then as often as tasks.
     *
     * @param last when they were written last; null for never
     * @param readUntil what was appended before is in the counters
     */
    public static boolean isDue(LocalDate day, @Nullable Instant last, Instant readUntil) {
        Instant over = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(DAYS_END);
        return !readUntil.isBefore(last == null ? over : last.plus(AFTER));
    }

    static boolean mayBeUnderWay(TaskRow row, Instant appended) {
        return !appended.isBefore(row.times().whole().plus(MAYBE_AFTER));
    }

    /** @param asOf offset up to which the log is in {@code books} */
    public static Standing standing(Books books, TaskId id, TaskRow row, long asOf) {
        Times times = row.times();
        Findings found = row.findings();
        return new Standing(
                asOf,
                row.state(),
                row.attempts(),
                row.terms().offered(),
                new Standing.Moments(times.since(), times.due(), times.lastFailed(), Keys.heldUntil(books, id, row)),
                new Standing.Ownership(row.owner(), row.mark() == Mark.LOST),
                new Standing.Findings(found.error(), found.reason(), found.result()));
    }

    /** @param at where the standing was written */
    static TaskRow row(Task task, Standing standing, Position at) {
        Standing.Moments moments = standing.moments();
        Standing.Findings found = standing.findings();
        @Nullable Incarnation owner = standing.owner().by();
        return new TaskRow(
                Terms.of(task, standing.offered()),
                standing.state(),
                standing.attempts(),
                new Times(moments.since(), moments.due(), moments.lastFailed(), at.appended(), at.offset()),
                new Findings(found.error(), found.reason(), found.result()),
                owner,
                standing.owner().lost() ? Mark.LOST : Mark.NONE);
    }
}
