package io.inventory.schema.topic;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import java.util.Optional;

/** One of the three topics of a task type in a queue, known by its name. */
public record TaskTopic(QueueName queue, TaskType type, Kind kind) {

    /** What lies on it. */
    public enum Kind {
        /** Tasks to run. */
        TASKS(""),
        /** Copies of failed tasks that wait. */
        RETRY(".retry"),
        /** Copies of tasks given up. */
        ARCHIVE(".archive");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    /** @return empty when a topic of this name belongs to no task type below the prefix */
    public static Optional<TaskTopic> parse(Topics topics, String name) {
        String ours = topics.prefix() + ".";
        int end = name.indexOf('.', ours.length());
        if (!name.startsWith(ours) || end < 0) {
            return Optional.empty();
        }
        Kind kind = kind(name);
        String type = name.substring(end + 1, Math.max(end + 1, name.length() - kind.ending.length()));
        try {
            return Optional.of(new TaskTopic(
                    new QueueName(name.substring(ours.length(), end)), new TaskType(type.replace('.', ':')), kind));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Kind kind(String name) {
        if (name.endsWith(Kind.RETRY.ending)) {
            return Kind.RETRY;
        }
        return name.endsWith(Kind.ARCHIVE.ending) ? Kind.ARCHIVE : Kind.TASKS;
    }
}
