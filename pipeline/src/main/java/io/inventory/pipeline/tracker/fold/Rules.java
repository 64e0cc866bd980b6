package io.inventory.pipeline.tracker.fold;

import static io.inventory.schema.task.TaskState.ACTIVE;
import static io.inventory.schema.task.TaskState.AGGREGATING;
import static io.inventory.schema.task.TaskState.ARCHIVED;
import static io.inventory.schema.task.TaskState.COMPLETED;
import static io.inventory.schema.task.TaskState.PENDING;
import static io.inventory.schema.task.TaskState.RETRY;
import static io.inventory.schema.task.TaskState.SCHEDULED;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of (state, event) → new state. Only a state's owner moves a task out of it, and only with an event that speaks of its
 * present run; anything else is rejected with its reason. Stateless and thread-safe.
 */
public final class Rules {

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

    private final Map<Class<?>, Rule<?>> table;

    /** @param limits how long an archived task is kept */
    public Rules(Limits limits) {
        this.table = Stream.of(runs(new Moves(limits)), trackers(), words(new Moves(limits)))
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableMap(Rule::kind, rule -> rule));
    }

    /** A claim, and what becomes of it. */
    private static List<Rule<?>> runs(Moves moves) {
        return List.of(
                new Rule<>(TaskEvent.Active.class, Set.of(PENDING), Speaks.OF_THIS_RUN, Moves::active),
                new Rule<>(TaskEvent.Completed.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, Moves::completed),
                new Rule<>(TaskEvent.Retry.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, Moves::retry),
                new Rule<>(TaskEvent.Archived.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, moves::archived),
                new Rule<>(TaskEvent.Deferred.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, Moves::deferred),
                new Rule<>(TaskEvent.Released.class, Set.of(ACTIVE), Speaks.OF_THIS_RUN, Moves::putAgain));
    }

    /** What the tracker does when its time has come. */
    private static List<Rule<?>> trackers() {
        return List.of(
                new Rule<>(TaskEvent.Dispatched.class, Set.of(SCHEDULED, RETRY), Speaks.OF_THE_NEXT, Moves::putAgain),
                new Rule<>(TaskEvent.Joined.class, Set.of(SCHEDULED), Speaks.OF_THIS_RUN, Moves::joined),
                new Rule<>(TaskEvent.Recovered.class, Set.of(ACTIVE), Speaks.OF_THE_NEXT, Moves::recovered),
                new Rule<>(TaskEvent.Trimmed.class, Set.of(COMPLETED, ARCHIVED), Speaks.OF_THIS_RUN, Moves::gone),
                new Rule<>(TaskEvent.Aggregated.class, Set.of(AGGREGATING), Speaks.OF_THIS_RUN, Moves::gone));
    }

    /** What is done on somebody's word. */
    private static List<Rule<?>> words(Moves moves) {
        return List.of(
                new Rule<>(
                        TaskEvent.Run.class,
                        Set.of(SCHEDULED, RETRY, COMPLETED, ARCHIVED, AGGREGATING),
                        Speaks.OF_THE_NEXT,
                        Moves::run),
                new Rule<>(
                        TaskEvent.Deleted.class,
                        Set.of(SCHEDULED, PENDING, RETRY, COMPLETED, ARCHIVED, AGGREGATING),
                        Speaks.OF_THIS_RUN,
                        Moves::gone),
                new Rule<>(
                        TaskEvent.Shelved.class,
                        Set.of(SCHEDULED, PENDING, RETRY, COMPLETED, AGGREGATING),
                        Speaks.OF_THIS_RUN,
                        moves::shelved),
                new Rule<>(TaskEvent.Confirmed.class, Set.of(PENDING), Speaks.OF_THIS_RUN, moves::confirmed));
    }

    /**
     * A birth.
     *
     * @param known whether the id is in use or remembered
     */
    public static Verdict birth(boolean known, TaskEvent.Birth birth, Position at) {
        if (birth instanceof TaskEvent.Submitted) {
            return known ? new Verdict.Rejected(Rejection.KNOWN_ID) : new Verdict.Moved(Moves.pending(birth, at));
        }
        return known ? new Verdict.Duplicate() : new Verdict.Moved(Moves.offered(birth, at));
    }

    /** @param row the task as it is; null when none of that id lives */
    public Verdict transition(@Nullable TaskRow row, TaskEvent.Transition event, Position at) {
        if (event instanceof TaskEvent.Refused refused) {
            return refused(row, refused);
        }
        Rejection reason = fault(row, event);
        if (row == null || reason != null) {
            return mayComeLate(event)
                    ? new Verdict.Echo()
                    : new Verdict.Rejected(reason == null ? Rejection.UNKNOWN_TASK : reason);
        }
        return new Verdict.Moved(rule(event).apply(row, event, at));
    }

    /** The offer was taken for an id's first, as the log does not hold that one any more. */
    private static Verdict refused(@Nullable TaskRow row, TaskEvent.Refused event) {
        boolean taken = row != null && row.times().offset() == event.offer();
        return taken ? new Verdict.Moved(null) : new Verdict.Echo();
    }

    private @Nullable Rejection fault(@Nullable TaskRow row, TaskEvent.Transition event) {
        if (row == null) {
            return Rejection.UNKNOWN_TASK;
        }
        Rule<?> rule = rule(event);
        if (!rule.from().contains(row.state()) || (isClaim(event) && row.state() != PENDING)) {
            return Rejection.WRONG_STATE;
        }
        if (!rule.speaksOf(row, event)) {
            return Rejection.WRONG_ATTEMPT;
        }
        return owns(row, event) ? null : Rejection.WRONG_OWNER;
    }

    private Rule<?> rule(TaskEvent.Transition event) {
        return Objects.requireNonNull(table.get(event.getClass()), () -> "no rule for " + EventCodec.kind(event));
    }

    /** A record that is passed over at its claim may be that of a task which was ended before, on the same word or another. */
    private static boolean mayComeLate(TaskEvent event) {
        return event instanceof TaskEvent.Confirmed || isClaim(event);
    }

    private static boolean isClaim(TaskEvent event) {
        return event instanceof TaskEvent.Removed removed && removed.by() != null;
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
}
