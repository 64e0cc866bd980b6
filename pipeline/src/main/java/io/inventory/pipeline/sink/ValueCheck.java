package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.ColumnType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that the database would refuse, before they reach it. Types with a grammar of their own (addresses, documents,
 * arrays) are left to the database; {@link BadRows} finds those.
 */
final class ValueCheck {

    /** A unique index takes about 2,700 bytes a row. */
    private static final int MOST_KEY_BYTES = 2_000;

    private ValueCheck() {}

    /** The first broken rule, as column and rule, or null. */
    static @Nullable String fault(List<Column> columns, @Nullable String[] values) {
        int keyBytes = 0;
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            String rule = brokenRule(column, values[i]);
            if (rule != null) {
                return column.name() + " " + rule;
            }
            keyBytes += column.key() ? bytes(values[i]) : 0;
        }
        return keyBytes > MOST_KEY_BYTES
                ? "the key has %d bytes, %d at most".formatted(keyBytes, MOST_KEY_BYTES)
                : null;
    }

    /** Whether a stored row can have this key. */
    static boolean isKey(List<Column> key, List<? extends @Nullable String> parts) {
        int bytes = 0;
        for (int i = 0; i < key.size(); i++) {
            if (brokenRule(key.get(i), parts.get(i)) != null) {
                return false;
            }
            bytes += bytes(parts.get(i));
        }
        return bytes <= MOST_KEY_BYTES;
    }

    private static int bytes(@Nullable String value) {
        return value == null ? 0 : value.getBytes(StandardCharsets.UTF_8).length;
    }

    private static @Nullable String brokenRule(Column column, @Nullable String value) {
        if (value == null) {
            return column.nullable() ? null : "is missing";
        }
        if (value.indexOf('\0') >= 0) {
            return "holds a NUL character";
        }
        return isWellFormed(column.type(), value)
                ? null
                : "is no %s".formatted(column.type().sql());
    }

    private static boolean isWellFormed(ColumnType type, String value) {
        try {
            return switch (type) {
                case BOOLEAN -> value.equals("true") || value.equals("false");
                case BIGINT -> value.equals(Long.toString(Long.parseLong(value)));
                case INTEGER -> value.equals(Integer.toString(Integer.parseInt(value)));
                case SMALLINT -> value.equals(Short.toString(Short.parseShort(value)));
                case DOUBLE -> !Double.toString(Double.parseDouble(value)).isEmpty();
                case TIMESTAMPTZ -> Times.isUsual(Times.micros(value));
                case UUID -> UUID.fromString(value).toString().equals(value);
                case TEXT, TEXT_ARRAY, INET, JSONB -> true;
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }
}
