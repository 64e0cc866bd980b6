package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.MockResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Answers lists in pages, as the API server of Kubernetes does with {@code limit} and {@code continue}. */
final class ListAnswers {
    private static final Set<String> KNOWN =
            Set.of("limit", "continue", "resourceVersion", "resourceVersionMatch", "timeoutSeconds", "pretty");
    private static final int ALL = Integer.MAX_VALUE;

    private final ApiObjects objects;

    ListAnswers(ApiObjects objects) {
        this.objects = objects;
    }

    MockResponse list(ApiRequest request, Resource resource, String namespace) {
        Set<String> unknown = request.otherThan(KNOWN);
        if (!unknown.isEmpty()) {
            return Replies.status(400, "the simulation does not know the parameters " + unknown);
        }
        try {
            int limit = request.parameter("limit").map(Integer::parseInt).orElse(ALL);
            String after = request.parameter("continue").map(this::position).orElse("");
            return Replies.ok(page(resource, objects.in(resource, namespace), after, limit == 0 ? ALL : limit));
        } catch (ExpiredToken e) {
            return Replies.status(410, "The provided continue parameter is too old");
        } catch (IllegalArgumentException e) {
            return Replies.status(400, "limit or continue is malformed: " + e.getMessage());
        }
    }

    private Map<String, Object> page(
            Resource resource, NavigableMap<String, Map<String, Object>> all, String after, int limit) {
        List<Map.Entry<String, Map<String, Object>>> rest = all.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(after) > 0)
                .toList();
        List<Map.Entry<String, Map<String, Object>>> shown = rest.subList(0, Math.min(limit, rest.size()));
        Map<String, Object> metadata = Fields.of("resourceVersion", Long.toString(objects.tokenAge() + 1));
        if (shown.size() < rest.size()) {
            metadata.put("continue", token(shown.get(shown.size() - 1).getKey()));
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

    private String token(String last) {
        byte[] plain = (objects.tokenAge() + " " + last).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    private String position(String token) {
        String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        int space = plain.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("not a token of this API");
        }
        if (Long.parseLong(plain.substring(0, space)) != objects.tokenAge()) {
            throw new ExpiredToken();
        }
        return plain.substring(space + 1);
    }

    private static final class ExpiredToken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
