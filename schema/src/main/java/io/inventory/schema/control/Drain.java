package io.inventory.schema.control;

import io.inventory.schema.task.Removal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A mark on a queue's task topics: whoever holds a partition writes {@link Removal#event}, with {@code id} as the command, in place
 * of {@code active} for every task whose record lies before it.
 *
 * @param how {@link Removal#DELETE} for a drain; pending tasks of a queue are archived in the same way
 * @param upTo by topic, the end of each partition, in their order, when the drain was asked for; topics that are not named are not
 *     drained
 */
public record Drain(UUID id, Removal how, Map<String, List<Long>> upTo) {

    public Drain {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(how, "how");
        upTo = upTo.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, ends -> List.copyOf(ends.getValue())));
    }

    /** Whether a record lies before the mark. */
    public boolean covers(String topic, int partition, long offset) {
        List<Long> ends = upTo.getOrDefault(topic, List.of());
        return partition < ends.size() && offset < ends.get(partition);
    }
}
