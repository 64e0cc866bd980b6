package io.inventory.pipeline.spi;

import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Payloads in and out. Operators write JSON or YAML with keys in snake_case. Every JSON text is YAML, so one parser would serve; but
 * the engine's own payloads are JSON, and YAML's parser takes ten times as long as JSON's. So what begins like a JSON object is read
 * as one, and as YAML when it is none, as {@code {limit: 5}} is. A payload is a mapping; a key that its record does not have is
 * refused. Thread-safe.
 */
public final class Payloads {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder()
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
            return parse(bytes, type);
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

    private static <P extends Record> P parse(byte[] bytes, Class<P> type) {
        if (bytes.length > 0 && bytes[0] == '{') {
            try {
                return JSON.readValue(bytes, type);
            } catch (StreamReadException e) {
                // No JSON; YAML's parser has the last word.
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        P payload = text.isBlank() ? null : YAML.readValue(text, type);
        return payload == null ? YAML.convertValue(Map.of(), type) : payload;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
