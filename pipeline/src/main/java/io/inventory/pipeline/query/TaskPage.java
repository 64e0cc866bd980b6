package io.inventory.pipeline.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list: the longest waiting or first due first; of completed and archived tasks the newest.
 *
 * @param next give it back as {@code after} to read on where this page ends; null after the last
 */
public record TaskPage(List<TaskLine> tasks, @Nullable String next) {

    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
