package io.inventory.schema.task;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record of {@code task-events}: a task's state is the fold of these in their partition's order. Only the owner of a
 * state moves a task out of it; {@code attempt} says of which run an event speaks, and one of an older run is void.
 */
public sealed interface TaskEvent
        permits TaskEvent.Birth,
                TaskEvent.Transition,
                TaskEvent.Carried,
                TaskEvent.Updated,
                TaskEvent.OfPartition,
                Verb {

    /** No span in an event is longer: a hundred years. */
    Duration LONGEST = Duration.ofDays(36_525);

    /** Brings a task to life and carries its whole record. */
    sealed interface Birth extends TaskEvent {
        Task task();
    }

    /** Speaks of one run of a task that lives. */
    sealed interface Transition extends TaskEvent {
        /** The attempt this event speaks of, as {@link Attempts#attempt()} was when that run was put on its topic. */
        int attempt();
    }

    /** The end of a run, told by the incarnation that owns it, or, with {@code by} null, by the tracker. */
    sealed interface Finish extends Transition {
        @Nullable
        Incarnation by();
    }

    /**
     * A waiting or kept task, taken out on somebody's word. By whoever claimed its record, in place of {@link Active}: then it moves
     * a pending task of this attempt, and says nothing new of any other, as the tracker may have ended that before. With {@code by}
     * null by the tracker.
     */
    sealed interface Removed extends Transition {
        @Nullable
        Incarnation by();

        /** The verb's or drain's id. */
        UUID command();
    }

    /** Speaks of no single task: without a key, and of its own partition only. */
    sealed interface OfPartition extends TaskEvent
            permits RecoveryMark, CarriedDay, Obeyed, QueueDeleted, Verb.OfQueue, Verb.DeleteQueue {}

    /** Put on its task topic in the same transaction. */
    record Submitted(Task task) implements Birth {}

    /** The tracker takes an id once, and only while nobody else holds its unique key. */
    sealed interface Offered extends Birth {
        /** Whether the tracker says on {@code replies}, under the task's id, what became of it. */
        boolean answered();
    }

    /** Offered: put on its topic by the tracker when due, or held with its group then. */
    record Scheduled(Task task, Due due, boolean answered) implements Offered {

        /** An offer that nobody waits for. */
        public Scheduled(Task task, Due due) {
            this(task, due, false);
        }
    }

    /** Offered, and held with its group until that closes: → aggregating. */
    record Aggregating(Task task, boolean answered) implements Offered {
        public Aggregating {
            if (task.options().group() == null) {
                throw new IllegalArgumentException("task %s names no group".formatted(task.id()));
            }
        }

        /** An offer that nobody waits for. */
        public Aggregating(Task task) {
            this(task, false);
        }
    }

    /** Claimed: pending → active. */
    record Active(int attempt, Incarnation by) implements Transition {
        public Active {
            Objects.requireNonNull(by, "by");
        }
    }

    /** Active → completed, or gone when its retention is zero. */
    record Completed(
            int attempt,
            Incarnation by,
            Duration took,
            @Nullable String result) implements Finish {
        public Completed {
            Objects.requireNonNull(by, "by");
            requireSpan(took, "took");
        }
    }

    /** Active → retry; {@code delay} counts from the append time of this event. */
    record Retry(int attempt, Incarnation by, Duration took, Duration delay, TaskError error) implements Finish {
        public Retry {
            Objects.requireNonNull(by, "by");
            requireSpan(took, "took");
            requireSpan(delay, "delay");
            Objects.requireNonNull(error, "error");
        }
    }

    /** Active → archived. */
    record Archived(int attempt, @Nullable Incarnation by, Duration took, ArchiveReason reason, TaskError error)
            implements Finish {
        public Archived {
            requireSpan(took, "took");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(error, "error");
        }
    }

    /** Active → scheduled: not yet. Counts as no failure and uses no retry. */
    record Deferred(int attempt, Incarnation by, Duration delay, String waitingFor) implements Finish {
        public Deferred {
            Objects.requireNonNull(by, "by");
            requireSpan(delay, "delay");
            Objects.requireNonNull(waitingFor, "waitingFor");
        }
    }

    /** Active → pending: claimed, not started, and put back on its topic with the next attempt in the same transaction. */
    record Released(int attempt, Incarnation by) implements Finish {
        public Released {
            Objects.requireNonNull(by, "by");
        }
    }

    /** Scheduled or retry → pending: due, and put on its topic by the tracker. {@code attempt} is the new one. */
    record Dispatched(int attempt) implements Transition {}

    /** Active → pending: its worker is dead. {@code attempt} is the new one. */
    record Recovered(int attempt) implements Transition {}

    /** Completed or archived → gone: past its retention, or over the archive's limits. */
    record Trimmed(int attempt) implements Transition {}

    /** Scheduled → aggregating: due, and held with its group from then on. */
    record Joined(int attempt) implements Transition {}

    /** Aggregating → gone: its group closed and became the task {@code into}, offered in the same transaction. */
    record Aggregated(int attempt, TaskId into) implements Transition {
        public Aggregated {
            Objects.requireNonNull(into, "into");
        }
    }

    /** Not active → gone. */
    record Deleted(int attempt, @Nullable Incarnation by, UUID command) implements Removed {
        public Deleted {
            Objects.requireNonNull(command, "command");
        }
    }

    /** Not active → archived, without a run; as cancelled where that is the reason. */
    record Shelved(int attempt, @Nullable Incarnation by, ArchiveReason reason, UUID command) implements Removed {
        public Shelved {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(command, "command");
        }
    }

    /**
     * Every worker that lives knows by now that a pending task is to be passed over: pending → gone or archived, before its record's
     * turn comes. Read after {@link Active} it is void.
     */
    record Confirmed(int attempt, Removal how, UUID command) implements Transition {
        public Confirmed {
            Objects.requireNonNull(how, "how");
            Objects.requireNonNull(command, "command");
        }
    }

    /** Waiting or kept → pending on somebody's word, put on its topic by the tracker. {@code attempt} is the new one. */
    record Run(int attempt, UUID command) implements Transition {
        public Run {
            Objects.requireNonNull(command, "command");
        }
    }

    /**
     * Refuses an offer of an id that was taken before, or of a unique key that another task holds: said so that whoever reads a log
     * without that one does not take this.
     *
     * @param attempt that the offer has
     * @param offer its offset
     */
    record Refused(int attempt, long offer) implements Transition {}

    /** A scheduled task with another payload, whole. */
    record Updated(Task task, UUID command) implements TaskEvent {
        public Updated {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(command, "command");
        }
    }

    /**
     * Puts back every active task of a fenced incarnation. One per partition; it lies behind
     * everything that incarnation ever committed there.
     */
    record RecoveryMark(Incarnation dead) implements OfPartition {
        public RecoveryMark {
            Objects.requireNonNull(dead, "dead");
        }
    }

    /**
     * Nothing happened: a living task, written again whole, so that the log needs to be kept for no longer than this comes again.
     * Its attempts are in {@code standing}, not in {@code task}, which is as it was born.
     */
    record Carried(Task task, Standing standing) implements TaskEvent {
        public Carried {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(standing, "standing");
        }
    }

    /**
     * The counters of one partition of the log for a UTC day that is over, written again for the same reason.
     *
     * @param counters all of that day, by the tracker's names for them
     */
    record CarriedDay(LocalDate day, Map<String, List<Long>> counters) implements OfPartition {
        public CarriedDay {
            Objects.requireNonNull(day, "day");
            counters = Map.copyOf(counters);
        }
    }

    /**
     * A verb is obeyed, or cannot be: the last word of this partition on it.
     *
     * @param done whether what was asked is so now
     * @param count tasks that it moved here
     * @param text what was done, or why not, in one line
     */
    record Obeyed(UUID command, boolean done, long count, String text) implements OfPartition {
        public Obeyed {
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(text, "text");
        }
    }

    /** A queue is deleted: what was counted of it here is forgotten. */
    record QueueDeleted(QueueName queue, UUID command) implements OfPartition {
        public QueueDeleted {
            Objects.requireNonNull(queue, "queue");
            Objects.requireNonNull(command, "command");
        }
    }

    /** Checked here, as events also come from the wire: a reader must not stumble over one that says nothing, or forever. */
    private static void requireSpan(Duration span, String name) {
        Objects.requireNonNull(span, name);
        if (span.isNegative() || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("%s must lie between 0 and %d days".formatted(name, LONGEST.toDays()));
        }
    }
}
