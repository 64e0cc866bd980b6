package io.inventory.schema.serde;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way this project writes JSON: instants and durations as ISO 8601 text, nothing for null, and properties that a newer
 * version added are passed over when read. Thread-safe.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** For what the two methods below do not cover; its settings are fixed. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** @throws UnreadableRecordException when the bytes are no such value */
    public static <T> T read(byte[] bytes, Class<T> type) throws UnreadableRecordException {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw UnreadableRecordException.foreign("null in place of a %s".formatted(type.getSimpleName()), null);
            }
            return value;
        } catch (JacksonException e) {
            String start = new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.UTF_8);
            throw UnreadableRecordException.foreign(
                    "no %s: %s (starts with '%s')".formatted(type.getSimpleName(), e.getOriginalMessage(), start), e);
        }
    }
}
