package io.inventory.pipeline.tracker.fold;

import static io.inventory.schema.task.TaskState.ACTIVE;
import static io.inventory.schema.task.TaskState.ARCHIVED;
import static io.inventory.schema.task.TaskState.COMPLETED;
import static io.inventory.schema.task.TaskState.PENDING;
import static io.inventory.schema.task.TaskState.RETRY;
import static io.inventory.schema.task.TaskState.SCHEDULED;

import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of (state, event) → new state. Only a state's owner moves a task out of it, and only with an event that speaks of its
 * present run; anything else is rejected with its reason. Stateless and thread-safe.
 */
public final class Rules {

    private final Duration keepArchived;

    /** Which attempt an event names: the run it ends, or the one it begins. */
    private enum Speaks {
        OF_THIS_RUN,
        OF_THE_NEXT
    }

    private interface Mover<E> {
        @Nullable
        TaskRow move(TaskRow row, E event, Position at);
    }

    private record Rule<E extends TaskEvent.Transition>(
            Class<E> kind, Set<TaskState> from, Speaks speaks, Mover<E> mover) {

        boolean speaksOf(TaskRow row, TaskEvent.Transition event) {
            int attempt = row.attempts().attempt();
            return event.attempt() == (speaks == Speaks.OF_THIS_RUN ? attempt : attempt + 1);
        }

        @Nullable
        TaskRow apply(TaskRow row, TaskEvent event, Position at) {
            return mover.move(row, kind.cast(event), at);
        }
    }

    private final Map<Class<?>, Rule<?>> table = Map.of(
            TaskEvent.Active.class,
            new Rule<>(TaskEvent.Active.class, Set.of(PENDING), Speaks.OF_THIS_RUN, Rules::active),
            TaskEvent.Completed.class,
            new Rule<>(TaskEvent.Completed.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, Rules::completed),
            TaskEvent.Retry.class,
            new Rule<>(TaskEvent.Retry.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, Rules::retry),
            TaskEvent.Archived.class,
            new Rule<>(TaskEvent.Archived.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, this::archived),
            TaskEvent.Deferred.class,
            new Rule<>(TaskEvent.Deferred.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, Rules::deferred),
            TaskEvent.Released.class,
            new Rule<>(TaskEvent.Released.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, Rules::putAgain),
            TaskEvent.Dispatched.class,
            new Rule<>(TaskEvent.Dispatched.class, Set.of(SCHEDULED, RETRY), Speaks.OF_THE_NEXT, Rules::putAgain),
            TaskEvent.Recovered.class,
            new Rule<>(TaskEvent.Recovered.class, Set.of(ACTIVE), Speaks.OF_THE_NEXT, Rules::recovered),
            TaskEvent.Trimmed.class,
            new Rule<>(TaskEvent.Trimmed.class, Set.of(COMPLETED, ARCHIVED), Speaks.OF_THIS_RUN, (row, e, at) -> null));

    /** @param keepArchived how long an archived task is kept */
    public Rules(Duration keepArchived) {
        this.keepArchived = keepArchived;
    }

    /**
     * A birth.
     *
     * @param known whether the id is in use or remembered
     */
    public static Verdict birth(boolean known, TaskEvent.Birth birth, Position at) {
        if (birth instanceof TaskEvent.Scheduled offer) {
            return known ? new Verdict.Duplicate() : new Verdict.Moved(scheduled(offer, at));
        }
        return known ? new Verdict.Rejected(Rejection.KNOWN_ID) : new Verdict.Moved(pending(birth, at));
    }

    /** @param row the task as it is; null when none of that id lives */
    public Verdict transition(@Nullable TaskRow row, TaskEvent.Transition event, Position at) {
        if (row == null) {
            return new Verdict.Rejected(Rejection.UNKNOWN_TASK);
        }
        Rule<?> rule = table.get(event.getClass());
        if (rule == null || !rule.from().contains(row.state())) {
            return new Verdict.Rejected(Rejection.WRONG_STATE);
        }
        if (!rule.speaksOf(row, event)) {
            return new Verdict.Rejected(Rejection.WRONG_ATTEMPT);
        }
        if (!owns(row, event)) {
            return new Verdict.Rejected(Rejection.WRONG_OWNER);
        }
        return new Verdict.Moved(rule.apply(row, event, at));
    }

    /** An active task belongs to its incarnation until the recovery mark, then to the tracker; who claims it is checked by Kafka. */
    private static boolean owns(TaskRow row, TaskEvent event) {
        if (row.state() != ACTIVE) {
            return true;
        }
        Incarnation by = event instanceof TaskEvent.Finish finish ? finish.by() : null;
        boolean lost = row.mark() != Mark.NONE;
        return by == null ? lost : !lost && by.equals(row.owner());
    }

    private static TaskRow pending(TaskEvent.Birth birth, Position at) {
        Attempts given = birth.task().attempts();
        Attempts first = given.attempt() == 0 ? given.putAgain() : given;
        return new TaskRow(
                Terms.of(birth.task(), false), PENDING, first, Times.born(at, null), Findings.NONE, null, Mark.NONE);
    }

    private static TaskRow scheduled(TaskEvent.Scheduled offer, Position at) {
        Times times = Times.born(at, offer.due().at(at.appended()));
        return new TaskRow(
                Terms.of(offer.task(), true),
                SCHEDULED,
                offer.task().attempts(),
                times,
                Findings.NONE,
                null,
                Mark.NONE);
    }

    private static TaskRow active(TaskRow row, TaskEvent.Active event, Position at) {
        return row.to(ACTIVE, row.attempts(), row.times().next(at, null)).by(event.by());
    }

    private static @Nullable TaskRow completed(TaskRow row, TaskEvent.Completed event, Position at) {
        Duration retention = row.terms().retention();
        if (retention.isZero()) {
            return null;
        }
        Times times = row.times().next(at, at.appended().plus(retention));
        return row.to(COMPLETED, row.attempts(), times).with(row.findings().done(event.result()));
    }

    private static TaskRow retry(TaskRow row, TaskEvent.Retry event, Position at) {
        Times times = row.times().failed(at, at.appended().plus(event.delay()));
        return row.to(RETRY, row.attempts().afterFailure(), times)
                .with(row.findings().failed(event.error()));
    }

    private TaskRow archived(TaskRow row, TaskEvent.Archived event, Position at) {
        Attempts attempts = event.by() == null ? row.attempts().afterCrash() : row.attempts();
        Times times = row.times().failed(at, at.appended().plus(keepArchived));
        return row.to(ARCHIVED, attempts, times).with(row.findings().archived(event.error(), event.reason()));
    }

    private static TaskRow deferred(TaskRow row, TaskEvent.Deferred event, Position at) {
        Times times = row.times().next(at, at.appended().plus(event.delay()));
        return row.to(SCHEDULED, row.attempts().afterDefer(), times)
                .with(row.findings().failed(new TaskError(ErrorCategory.TRANSIENT, "waits for " + event.waitingFor())));
    }

    private static TaskRow putAgain(TaskRow row, TaskEvent event, Position at) {
        return row.to(PENDING, row.attempts().putAgain(), row.times().next(at, null));
    }

    private static TaskRow recovered(TaskRow row, TaskEvent event, Position at) {
        Attempts attempts = row.attempts().afterCrash().putAgain();
        return row.to(PENDING, attempts, row.times().next(at, null));
    }
}
