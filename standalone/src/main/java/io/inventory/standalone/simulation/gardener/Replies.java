package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.MockResponse;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Makes answers in JSON. */
final class Replies {
    static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<Integer, String> REASONS = Map.of(
            400, "BadRequest",
            401, "Unauthorized",
            403, "Forbidden",
            404, "NotFound",
            405, "MethodNotAllowed",
            410, "Expired",
            429, "TooManyRequests",
            500, "InternalError",
            503, "ServiceUnavailable");

    private Replies() {}

    static MockResponse ok(Object body) {
        return text(200, JSON.writeValueAsString(body));
    }

    static MockResponse created(Object body) {
        return text(201, JSON.writeValueAsString(body));
    }

    /** An error as the API server of Kubernetes words it (meta/v1 Status). */
    static MockResponse status(int code, String message) {
        return text(
                code,
                JSON.writeValueAsString(Fields.of(
                        "kind",
                        "Status",
                        "apiVersion",
                        "v1",
                        "metadata",
                        Map.of(),
                        "status",
                        "Failure",
                        "message",
                        message,
                        "reason",
                        REASONS.getOrDefault(code, ""),
                        "code",
                        code)));
    }

    static MockResponse text(int code, String body) {
        return new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body);
    }
}
