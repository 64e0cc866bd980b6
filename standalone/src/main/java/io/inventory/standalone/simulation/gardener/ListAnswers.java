package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.MockResponse;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Answers lists in pages, as the API server of Kubernetes does with {@code limit} and {@code continue}. */
final class ListAnswers {
    private static final Set<String> KNOWN =
            Set.of("limit", "continue", "resourceVersion", "resourceVersionMatch", "timeoutSeconds", "pretty");

    private final ApiObjects objects;
    private final PageLimit limit;

    ListAnswers(ApiObjects objects, PageLimit limit) {
        this.objects = objects;
        this.limit = limit;
    }

    MockResponse list(ApiRequest request, Resource resource, String namespace, ListShape shape) {
        Set<String> unknown = request.otherThan(KNOWN);
        if (!unknown.isEmpty()) {
            return Replies.status(400, "the simulation does not know the parameters " + unknown);
        }
        try {
            ContinueToken from = ContinueToken.of(request, objects.tokenAge());
            if (from.age() != objects.tokenAge()) {
                return Replies.status(410, "The provided continue parameter is too old");
            }
            int asked = request.parameter("limit").map(Integer::parseInt).orElse(0);
            int size = shape == ListShape.EMPTY ? 0 : limit.of(asked);
            return Replies.ok(page(resource, objects.in(resource, namespace), from, size, shape));
        } catch (IllegalArgumentException e) {
            return Replies.status(400, "limit or continue is malformed: " + e.getMessage());
        }
    }

    private Map<String, Object> page(
            Resource resource,
            NavigableMap<String, Map<String, Object>> all,
            ContinueToken from,
            int size,
            ListShape shape) {
        List<Map.Entry<String, Map<String, Object>>> rest = all.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(from.after()) > 0)
                .toList();
        List<Map.Entry<String, Map<String, Object>>> shown = rest.subList(0, Math.min(size, rest.size()));
        Map<String, Object> metadata = Fields.of("resourceVersion", Long.toString(objects.tokenAge() + 1));
        if (shape == ListShape.LOOPING) {
            metadata.put("continue", from.text());
        } else if (shape == ListShape.EMPTY || shown.size() < rest.size()) {
            String last =
                    shown.isEmpty() ? from.after() : shown.get(shown.size() - 1).getKey();
            metadata.put("continue", from.next(last).text());
            metadata.put("remainingItemCount", rest.size() - shown.size());
        }
        List<Map<String, Object>> items =
                shown.stream().map(Map.Entry::getValue).toList();
        return Fields.of(
                "kind",
                resource.kind() + "List",
                "apiVersion",
                resource.apiVersion(),
                "metadata",
                metadata,
                "items",
                items);
    }
}
