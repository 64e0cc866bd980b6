package io.inventory.pipeline.query;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A request's path and query, values encoded. */
public record Path(String text) {

    public static Path of(String path) {
        return new Path(path);
    }

    public Path with(String name, Object value) {
        String encoded = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
        return new Path(text + (text.contains("?") ? "&" : "?") + name + "=" + encoded);
    }

    /** @param base such as {@code http://127.0.0.1:6081} */
    public URI at(String base) {
        return URI.create(base + text);
    }
}
