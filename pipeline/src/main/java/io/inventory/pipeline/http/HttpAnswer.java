package io.inventory.pipeline.http;

import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A whole answer. */
@SuppressWarnings("ArrayRecordComponent") // written once to the socket; never compared
public record HttpAnswer(int status, String contentType, byte[] body) {

    public static HttpAnswer json(Object value) {
        return new HttpAnswer(200, "application/json", Json.write(value));
    }

    public static HttpAnswer text(int status, String text) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** {@code {"error": "…"}}. */
    public static HttpAnswer error(int status, String message) {
        return new HttpAnswer(status, "application/json", Json.write(Map.of("error", message)));
    }
}
