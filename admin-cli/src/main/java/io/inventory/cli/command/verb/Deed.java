package io.inventory.cli.command.verb;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Verb;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was done, or would be.
 *
 * @param what such as {@code deleted}
 * @param to what it was done to
 * @param count tasks
 * @param dryRun whether it only would be done
 */
public record Deed(String what, Object to, long count, boolean dryRun) {

    static final Table<Deed> TABLE = new Table<>(List.of(
            Column.of("ACTION", Deed::what),
            Column.of("OBJECT", deed -> deed.to().toString()),
            Column.of("COUNT", Deed::count),
            Column.of("DRY RUN", Deed::dryRun)));

    /** Tasks of a queue. */
    public record Many(
            QueueName queue, TaskState state, @Nullable TaskType type) {

        /** Such as {@code 1,234 scheduled tasks}. */
        String counted(long count) {
            String tasks = tasks(count);
            String kind =
                    type == null ? state.word() + " " + tasks : "%s %s of %s".formatted(state.word(), tasks, type);
            return String.format(Locale.ROOT, "%,d %s", count, kind);
        }

        @Override
        public String toString() {
            return "%s tasks of %s".formatted(state.word(), queue) + (type == null ? "" : " of type " + type);
        }
    }

    /** One task. */
    public record One(TaskId id) {
        @Override
        public String toString() {
            return "task " + id;
        }
    }

    /** A whole queue. */
    public record Whole(QueueName queue) {
        @Override
        public String toString() {
            return "queue " + queue;
        }
    }

    /** Such as {@code deleted 1,234 scheduled tasks from default}. */
    String sentence() {
        String said = dryRun ? "would have " + what : what;
        if (to instanceof Many many) {
            return "%s %s %s %s".formatted(said, many.counted(count), preposition(), many.queue());
        }
        return to instanceof Whole
                ? String.format(Locale.ROOT, "%s %s with %,d %s", said, to, count, tasks(count))
                : said + " " + to;
    }

    private static String tasks(long count) {
        return count == 1 ? "task" : "tasks";
    }

    private String preposition() {
        return what.equals(Verb.Action.DELETE.done()) ? "from" : "of";
    }
}
