package io.inventory.pipeline.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds values to the question marks of a statement. */
final class Values {
    private Values() {}

    static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Duration || value instanceof Enum<?>) {
            statement.setObject(index, value.toString(), Types.OTHER);
        } else if (value instanceof Json json) {
            statement.setObject(index, json.text(), Types.OTHER);
        } else if (value instanceof List<?> list) {
            statement.setArray(index, array(statement.getConnection(), list));
        } else {
            statement.setObject(index, value);
        }
    }

    private static Array array(Connection connection, List<?> list) throws SQLException {
        return connection.createArrayOf(list.isEmpty() ? "text" : elementType(list.get(0)), list.toArray());
    }

    private static String elementType(Object element) {
        if (element instanceof Long) {
            return "bigint";
        }
        if (element instanceof Integer) {
            return "integer";
        }
        return element instanceof UUID ? "uuid" : "text";
    }
}
