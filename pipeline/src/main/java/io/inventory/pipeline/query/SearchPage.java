package io.inventory.pipeline.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a list holds of what is searched, in the list's order; may be empty although there is more.
 *
 * @param looked tasks that were looked at for it
 * @param next give it back as {@code after} to search on; null at the list's end
 */
public record SearchPage(
        List<FoundTask> tasks, long looked, @Nullable String next) {

    public SearchPage {
        tasks = List.copyOf(tasks);
    }
}
