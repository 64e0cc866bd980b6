package io.inventory.pipeline.spi;

import io.inventory.schema.serde.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Payloads in and out. Operators write JSON or YAML with keys in snake_case; every JSON text is YAML, so one parser serves. A
 * payload is a mapping; a key that its record does not have is refused. Thread-safe.
 */
public final class Payloads {

    private static final ObjectMapper READER = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectMapper WRITER = Json.mapper()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Payloads() {}

    public static byte[] write(Record payload) {
        return WRITER.writeValueAsBytes(payload);
    }

    /**
     * Parses a payload.
     *
     * @param bytes JSON or YAML; empty means the empty mapping
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static <P extends Record> P read(byte[] bytes, Class<P> type) {
        try {
            P payload = bytes.length == 0 ? READER.convertValue(Map.of(), type) : READER.readValue(bytes, type);
            return orEmpty(payload, type);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    "payload: unknown key \"%s\"; known are %s".formatted(e.getPropertyName(), e.getKnownPropertyIds()),
                    e);
        } catch (ValueInstantiationException e) {
            // What the record's own constructor says is meant for people.
            String reason =
                    e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
            throw new IllegalArgumentException("payload: " + firstLine(String.valueOf(reason)), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("payload: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    private static <P extends Record> P orEmpty(@Nullable P payload, Class<P> type) {
        return payload == null ? READER.convertValue(Map.of(), type) : payload;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
