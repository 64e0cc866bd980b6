package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A request to an API.
 *
 * @param token the bearer token; empty when there is none
 */
record ApiRequest(String method, String path, Map<String, String> query, String token, String body) {
    private static final String BEARER = "Bearer ";

    static ApiRequest of(RecordedRequest request) {
        String full = request.getPath();
        int mark = full.indexOf('?');
        String path = mark < 0 ? full : full.substring(0, mark);
        String body = request.getUtf8Body();
        return new ApiRequest(
                request.getMethod(),
                path,
                query(mark < 0 ? "" : full.substring(mark + 1)),
                token(request.getHeader("Authorization")),
                body == null ? "" : body);
    }

    private static String token(@Nullable String header) {
        return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    ApiCall call(String api) {
        return new ApiCall(api, method, path, ContinueToken.pageOf(this));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** The query parameters that are not among these. */
    Set<String> otherThan(Set<String> known) {
        Set<String> others = new TreeSet<>(query.keySet());
        others.removeAll(known);
        return others;
    }
}
