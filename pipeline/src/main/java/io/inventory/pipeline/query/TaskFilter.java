package io.inventory.pipeline.query;

import io.inventory.schema.task.TaskType;
import java.util.Locale;
import java.util.Optional;

/**
 * Which tasks of a list are wanted.
 *
 * @param type only of this type
 * @param error only with this text in their last error, upper and lower case alike
 */
public record TaskFilter(Optional<TaskType> type, Optional<String> error) {

    /** Whether a task of this type whose last error this is, empty for none, is wanted. */
    public boolean wants(TaskType ofType, Optional<String> lastError) {
        return type.map(ofType::equals).orElse(true)
                && error.map(text -> lastError
                                .filter(found -> lower(found).contains(lower(text)))
                                .isPresent())
                        .orElse(true);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
