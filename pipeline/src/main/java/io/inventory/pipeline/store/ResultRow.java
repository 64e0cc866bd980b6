package io.inventory.pipeline.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/** The current row of a result. */
final class ResultRow implements Row {
    private final ResultSet result;
    private final SqlErrors errors;

    ResultRow(ResultSet result, SqlErrors errors) {
        this.result = result;
        this.errors = errors;
    }

    @Override
    public <T> T get(String column, Class<T> type) {
        T value = find(column, type);
        if (value == null) {
            throw StoreException.failed("column " + column + " is null where a value is needed");
        }
        return value;
    }

    @Override
    public <T> @Nullable T find(String column, Class<T> type) {
        try {
            return type.cast(read(column, type));
        } catch (SQLException | ArithmeticException e) {
            throw errors.translate(e);
        }
    }

    private @Nullable Object read(String column, Class<?> type) throws SQLException {
        if (type == String.class) {
            return result.getString(column);
        }
        if (type == Instant.class) {
            OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        if (type == Duration.class) {
            return duration((PGInterval) result.getObject(column));
        }
        return result.getObject(column, type);
    }

    /** An interval in days and less; months have no length. */
    private static @Nullable Duration duration(@Nullable PGInterval interval) {
        if (interval == null) {
            return null;
        }
        if (interval.getYears() != 0 || interval.getMonths() != 0) {
            throw new ArithmeticException("an interval with months has no fixed length");
        }
        return Duration.ofDays(interval.getDays())
                .plusHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getWholeSeconds())
                .plusNanos(interval.getMicroSeconds() * 1_000L);
    }

    @Override
    public List<String> texts(String column) {
        try {
            Array array = result.getArray(column);
            return array == null ? List.of() : List.of((String[]) array.getArray());
        } catch (SQLException e) {
            throw errors.translate(e);
        }
    }

    @Override
    public List<String> columns() {
        try {
            ResultSetMetaData data = result.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                names.add(data.getColumnLabel(i));
            }
            return List.copyOf(names);
        } catch (SQLException e) {
            throw errors.translate(e);
        }
    }

    @Override
    public @Nullable Object value(String column) {
        try {
            String type = result.getMetaData().getColumnTypeName(result.findColumn(column));
            if (type.equals("timestamptz")) {
                return read(column, Instant.class);
            }
            // The driver calls the type of an array that of its element with an underscore.
            return type.startsWith("_") ? list(result.getArray(column)) : plain(column, result.getObject(column));
        } catch (SQLException e) {
            throw errors.translate(e);
        }
    }

    private static @Nullable List<?> list(@Nullable Array array) throws SQLException {
        return array == null ? null : Arrays.asList((Object[]) array.getArray());
    }

    private @Nullable Object plain(String column, @Nullable Object value) throws SQLException {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof UUID) {
            return value;
        }
        return value instanceof PGInterval interval && interval.getMonths() == 0 && interval.getYears() == 0
                ? duration(interval)
                : result.getString(column);
    }
}
