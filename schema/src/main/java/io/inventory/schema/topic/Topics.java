package io.inventory.schema.topic;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/**
 * The name of every topic below one prefix.
 *
 * @param prefix letters, digits, {@code -} and {@code _}, 32 characters at most; {@code inventory} unless configured
 */
public record Topics(String prefix) {

    /** Partitions of {@code task-events}; never changed, as a task's order is that of its partition. */
    public static final int EVENT_PARTITIONS = 12;

    /** Partitions of {@code observations}; never changed, as a scope's order is that of its partition. */
    public static final int OBSERVATION_PARTITIONS = 12;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    public Topics {
        if (!FORM.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no topic prefix: use letters, digits, '-' and '_', 32 characters at most"
                            .formatted(prefix));
        }
    }

    /** Tasks to run. Key: task id. */
    public String tasks(QueueName queue, TaskType type) {
        return prefix + "." + queue + "."
                + type.name().replace(':', '.'); // for each task: a format takes a microsecond
    }

    /** Failed tasks that wait, whole: a copy for people. Key: task id. */
    public String retry(QueueName queue, TaskType type) {
        return tasks(queue, type) + ".retry";
    }

    /** Tasks given up, whole: a copy for people and for replay. Key: task id, compacted. */
    public String archive(QueueName queue, TaskType type) {
        return tasks(queue, type) + ".archive";
    }

    /** Every transition, command and recovery mark. Key: task id. */
    public String events() {
        return prefix + ".task-events";
    }

    /** Pause, drain marks, limits. Key: queue, compacted, one partition. */
    public String control() {
        return prefix + ".control";
    }

    /** Waiting tasks to be passed over at claim. Key: task id, compacted. */
    public String skips() {
        return prefix + ".skips";
    }

    /** To a worker. Key: incarnation. */
    public String commands() {
        return prefix + ".commands";
    }

    /** Answers. Key: command id. */
    public String replies() {
        return prefix + ".replies";
    }

    /** Beats. Key: incarnation, compacted. */
    public String workers() {
        return prefix + ".workers";
    }

    /** Bytes that are no task, as they came. Key: the topic, partition and offset they came from. */
    public String poison() {
        return prefix + ".poison";
    }

    /** How far each replay has come. Key: replay id, compacted, one partition. */
    public String replays() {
        return prefix + ".replays";
    }

    /** Scans: started, rows, ended. Key: scope. */
    public String observations() {
        return prefix + ".observations";
    }

    /** What every topic of changes begins with; no queue can be called {@code changes}. */
    public String changesPrefix() {
        return prefix + ".changes.";
    }

    /** The rows of a model as a feed: a row, or a tombstone. Key: the row's id, compacted, one partition. */
    public String changes(String model) {
        return changesPrefix() + model.replace(':', '.');
    }

    /** The transactional id under which one sink at a time sends changes. */
    public String feedSender() {
        return prefix + ".feed";
    }

    /** The consumer group that claims a queue's tasks. */
    public String group(QueueName queue) {
        return "%s.%s".formatted(prefix, queue);
    }

    /** The queue whose tasks {@code group} claims; empty for every other group, such as the sinks'. */
    public Optional<QueueName> queueOf(String group) {
        String ours = prefix + ".";
        return group.startsWith(ours) && QueueName.isName(group.substring(ours.length()))
                ? Optional.of(new QueueName(group.substring(ours.length())))
                : Optional.empty();
    }

    /** The consumer group of the sinks; no queue's group can have this name. */
    public String sinkGroup() {
        return prefix + ".sink.observations";
    }

    /** The partition of a key among {@code partitions}: murmur2, as Kafka's own partitioner has it for records with a key. */
    public static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
