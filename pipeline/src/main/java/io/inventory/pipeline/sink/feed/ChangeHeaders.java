package io.inventory.pipeline.sink.feed;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of a published change, all of them text. */
final class ChangeHeaders {

    /** {@code insert}, {@code update} or {@code remove}. */
    static final String KIND = "kind";

    /** When it was recorded, ISO 8601. */
    static final String RECORDED = "recorded";

    /** The natural key as JSON; absent where only a column changed that changes all the time. */
    static final String KEY = "key";

    /** Why it was removed or moved. */
    static final String REASON = "reason";

    /** The scan that proves it. */
    static final String SCAN = "scan";

    /** The scope's parts, as people read them. */
    static final String SCOPE = "scope";

    private ChangeHeaders() {}

    static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    static @Nullable String get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
