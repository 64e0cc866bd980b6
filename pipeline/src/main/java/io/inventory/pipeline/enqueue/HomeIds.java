package io.inventory.pipeline.enqueue;

import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes ids that lie where their task has to: all of a group in one partition of the log, and all tasks of one unique key. An id is a
 * number drawn by us, so we draw until its partition is the wanted one, a dozen times on average; nothing has to be sent from one
 * partition to another afterwards. Thread-safe when its supplier is.
 */
public final class HomeIds {

    private final Supplier<UUID> ids;

    /** @param ids UUIDv7, in the order of time */
    public HomeIds(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** @param home see {@link io.inventory.schema.task.Task#home()}; null for an id that may lie anywhere */
    public TaskId next(@Nullable String home) {
        TaskId id = new TaskId(ids.get());
        while (!isAtHome(id, home)) {
            id = new TaskId(ids.get());
        }
        return id;
    }

    /** Whether a task of this id lies where it has to. */
    public static boolean isAtHome(TaskId id, @Nullable String home) {
        return home == null || partition(id.toString()) == partition(home);
    }

    private static int partition(String key) {
        return Topics.partition(key, Topics.EVENT_PARTITIONS);
    }
}
