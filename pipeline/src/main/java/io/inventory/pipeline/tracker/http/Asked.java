package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.http.HttpEndpoint.Request;
import io.inventory.pipeline.query.TaskFilter;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a request's parameters; a wrong one is an {@link IllegalArgumentException}, answered as 400. */
final class Asked {

    private Asked() {}

    static String required(Request request, String name) {
        String value = request.query().get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter '%s' is missing".formatted(name));
        }
        return value;
    }

    static int partition(Request request) {
        return Integer.parseInt(required(request, "partition"));
    }

    /** Numbers joined by commas, one at least. */
    static Set<Integer> partitions(Request request) {
        return Arrays.stream(required(request, "partitions").split(",", -1))
                .map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    static TaskFilter filter(Request request) {
        return new TaskFilter(
                Optional.ofNullable(request.query().get("type")).map(TaskType::new),
                Optional.ofNullable(request.query().get("error")));
    }

    /** Ids joined by commas. */
    static List<TaskId> ids(Request request) {
        return Arrays.stream(required(request, "ids").split(",", -1))
                .filter(text -> !text.isEmpty())
                .map(TaskId::parse)
                .toList();
    }
}
