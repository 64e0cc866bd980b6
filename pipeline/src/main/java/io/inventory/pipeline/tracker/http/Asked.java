package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.http.HttpEndpoint.Request;
import io.inventory.schema.task.TaskId;
import java.util.Arrays;
import java.util.List;

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

    /** Ids joined by commas. */
    static List<TaskId> ids(Request request) {
        return Arrays.stream(required(request, "ids").split(",", -1))
                .filter(text -> !text.isEmpty())
                .map(TaskId::parse)
                .toList();
    }
}
