package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.CountedPartition;
import io.inventory.pipeline.query.Freshness;
import io.inventory.pipeline.query.GroupLine;
import io.inventory.pipeline.query.PendingTasks;
import io.inventory.pipeline.query.TaskFilter;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TrackerClient.Counter;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Partitions of the log that one tracker holds: this one or a peer. It answers for all of them or, as during a rebalance, throws
 * {@link io.inventory.pipeline.query.TrackerUnavailableException}: whoever asks takes what is not in an answer for what does not exist.
 * Thread-safe.
 */
interface Shard {

    /** Numbers of the partitions it answers for. */
    Set<Integer> partitions();

    /** Whether a task, if it lives, lives here. */
    default boolean holds(TaskId id) {
        return partitions().contains(partition(id));
    }

    /** Where all events of a task are. */
    static int partition(TaskId id) {
        return Topics.partition(id.toString(), Topics.EVENT_PARTITIONS);
    }

    List<Counter> counters() throws InterruptedException;

    /** The next places of a list in its order. */
    List<Place> places(ListQuery query) throws InterruptedException;

    /** A queue's open groups. */
    List<GroupLine> groups(QueueName queue) throws InterruptedException;

    /** Those of {@code ids} that it holds. */
    List<TaskLine> lines(List<TaskId> ids) throws InterruptedException;

    Optional<TaskInfo> task(TaskId id) throws InterruptedException;

    /** Those of {@code ids} that it holds and that are pending, and how far it had read when it looked. */
    PendingTasks pending(List<TaskId> ids) throws InterruptedException;

    /** The next places of a list, and which of their tasks are wanted. */
    Searched search(ListQuery query, TaskFilter filter) throws InterruptedException;

    /** The counters of one of its partitions, as of one place of the log. */
    CountedPartition counted(int partition) throws InterruptedException;

    Freshness freshness() throws InterruptedException;
}
