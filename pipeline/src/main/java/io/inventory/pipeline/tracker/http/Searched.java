package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.FoundTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one shard's part of a list holds of what is searched.
 *
 * @param looked places that were looked at
 * @param reached the last of them; null when the shard's list ends there
 */
record Searched(
        List<FoundTask> tasks, long looked, @Nullable Place reached) {

    Searched {
        tasks = List.copyOf(tasks);
    }
}
