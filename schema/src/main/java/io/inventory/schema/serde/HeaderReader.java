package io.inventory.schema.serde;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads text headers; a value that does not parse is told with its header's name. */
record HeaderReader(Headers headers) {

    @Nullable
    String text(String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    <T> @Nullable T optional(String name, Function<String, T> parse) throws UnreadableRecordException {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            throw UnreadableRecordException.foreign("header %s is wrong: '%s'".formatted(name, text), e);
        }
    }

    <T> T required(String name, Function<String, T> parse) throws UnreadableRecordException {
        T value = optional(name, parse);
        if (value == null) {
            throw UnreadableRecordException.foreign("header %s is missing".formatted(name), null);
        }
        return value;
    }

    int number(String name, int absent) throws UnreadableRecordException {
        Integer value = optional(name, Integer::valueOf);
        return value == null ? absent : value;
    }

    Duration millis(String name, Duration absent) throws UnreadableRecordException {
        Long value = optional(name, Long::valueOf);
        return value == null ? absent : Duration.ofMillis(value);
    }

    @Nullable
    Instant instant(String name) throws UnreadableRecordException {
        return optional(name, Instant::parse);
    }
}
