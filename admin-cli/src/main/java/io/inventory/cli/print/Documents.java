package io.inventory.cli.print;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Rows as objects: numbers as numbers, durations in seconds, times in RFC 3339. */
final class Documents {

    private Documents() {}

    /** Columns by key, in their order, those that a table does not show last. */
    static <R> Map<String, @Nullable Object> object(Table<R> table, R row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Stream.concat(table.columns().stream(), table.further().stream())
                .forEach(column -> object.put(column.key(), plain(column.value().apply(row))));
        return object;
    }

    static String json(Object document) {
        if (document instanceof List<?> list && list.isEmpty()) {
            return "[]"; // the indenting writer puts a space between
        }
        return write(Indented.MAPPER, document);
    }

    /** Without a line break. */
    static String jsonLine(Object document) {
        return write(Compact.MAPPER, document);
    }

    static String yaml(Object document) {
        return write(Yaml.MAPPER, document);
    }

    private static String write(ObjectMapper mapper, Object document) {
        return mapper.writeValueAsString(document).stripTrailing();
    }

    // Each mapper in a class of its own is made when its form is asked for: most commands print a table.

    private static final class Indented {
        static final ObjectMapper MAPPER = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .defaultPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator("")))
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    private static final class Compact {
        static final ObjectMapper MAPPER = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    private static final class Yaml {
        static final ObjectMapper MAPPER = YAMLMapper.builder()
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Duration duration) {
            return seconds(duration);
        }
        return value instanceof Instant instant ? instant.toString() : value;
    }

    private static BigDecimal seconds(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.toSeconds()).add(BigDecimal.valueOf(duration.toNanosPart(), 9));
        return exact.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(exact.stripTrailingZeros().toPlainString());
    }
}
