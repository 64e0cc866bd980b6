package io.inventory.pipeline.tracker.fold;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import java.time.LocalDate;
import java.util.List;

/** Names one row of numbers; its text is the key in the counters' store, so that rows of one kind and queue lie together. */
public sealed interface CounterKey {

    /** The store's key. Neither a queue's nor a type's name contains the slash. */
    String text();

    /** @throws IllegalArgumentException when this is the text of no key */
    static CounterKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 2 && parts[0].equals(States.KIND)) {
            return new States(new QueueName(parts[1]));
        }
        if (parts.length == 4 && parts[0].equals(Day.KIND)) {
            return new Day(new QueueName(parts[1]), LocalDate.parse(parts[2]), new TaskType(parts[3]));
        }
        if (parts.length == 4 && parts[0].equals(Rejected.KIND)) {
            return new Rejected(LocalDate.parse(parts[1]), parts[2], Rejection.valueOf(parts[3]));
        }
        if (parts.length == 3 && parts[0].equals(Duplicates.KIND)) {
            return new Duplicates(LocalDate.parse(parts[1]), new QueueName(parts[2]));
        }
        if (parts.length == 4 && parts[0].equals(Trimmed.KIND)) {
            return new Trimmed(LocalDate.parse(parts[1]), new QueueName(parts[2]), TaskState.ofWord(parts[3]));
        }
        if (parts.length == 2 && parts[0].equals(Unreadable.KIND)) {
            return new Unreadable(LocalDate.parse(parts[1]));
        }
        throw new IllegalArgumentException("no counter: '%s'".formatted(text));
    }

    /** Whether a counter of a day is one of a queue's own. */
    static boolean isOf(String text, QueueName queue) {
        CounterKey key = parse(text);
        return (key instanceof Day day && day.queue().equals(queue))
                || (key instanceof Duplicates duplicates && duplicates.queue().equals(queue))
                || (key instanceof Trimmed trimmed && trimmed.queue().equals(queue));
    }

    /** What happened on one UTC day of append time. */
    sealed interface Daily extends CounterKey {
        LocalDate day();
    }

    /** Live tasks of a queue: one number for each state, at its {@link #index}. */
    record States(QueueName queue) implements CounterKey {
        static final String KIND = "states";
        /** Kept in stores and added up between trackers: append, never reorder. */
        public static final List<TaskState> ORDER = List.of(
                TaskState.SCHEDULED,
                TaskState.PENDING,
                TaskState.ACTIVE,
                TaskState.RETRY,
                TaskState.COMPLETED,
                TaskState.ARCHIVED,
                TaskState.AGGREGATING);

        public static int index(TaskState state) {
            return ORDER.indexOf(state);
        }

        @Override
        public String text() {
            return KIND + "/" + queue;
        }
    }

    /**
     * What a queue's runs of one type came to on one UTC day of append time: three numbers, at {@link #PROCESSED}, {@link #FAILED}
     * and {@link #TOOK_MS}.
     */
    record Day(QueueName queue, LocalDate day, TaskType type) implements Daily {
        static final String KIND = "day";
        /** Accepted finishes but deferrals. */
        public static final int PROCESSED = 0;
        /** Those of them that did not complete. */
        public static final int FAILED = 1;
        /** Milliseconds that they took together. */
        public static final int TOOK_MS = 2;

        static final int NUMBERS = 3;

        @Override
        public String text() {
            return KIND + "/" + queue + "/" + day + "/" + type; // at each finish: a format takes a microsecond
        }
    }

    /** Events of a kind that moved nothing: one number. */
    record Rejected(LocalDate day, String event, Rejection reason) implements Daily {
        static final String KIND = "rejected";

        @Override
        public String text() {
            return KIND + "/" + day + "/" + event + "/" + reason;
        }
    }

    /** Kept tasks that went by a limit of time or number: one number. */
    record Trimmed(LocalDate day, QueueName queue, TaskState state) implements Daily {
        static final String KIND = "trimmed";

        @Override
        public String text() {
            return KIND + "/" + day + "/" + queue + "/" + state.word();
        }
    }

    /** Offers of an id that was known, or of a unique key that was held: one number. */
    record Duplicates(LocalDate day, QueueName queue) implements Daily {
        static final String KIND = "duplicates";

        @Override
        public String text() {
            return KIND + "/" + day + "/" + queue;
        }
    }

    /** Records of the log that are no event: one number. */
    record Unreadable(LocalDate day) implements Daily {
        static final String KIND = "unreadable";

        @Override
        public String text() {
            return KIND + "/" + day;
        }
    }
}
