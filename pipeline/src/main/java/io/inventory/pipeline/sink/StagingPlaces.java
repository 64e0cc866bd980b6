package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the staging table keeps the value of each column. An element of an array of fixed width is found and compared at once, where one
 * of a text array is counted off and then read by its type's input function. Keys stay text, as people read them of rows that are set
 * aside. Thread-safe.
 */
final class StagingPlaces {

    /** An array of the staging table. */
    private enum Area {
        VALS,
        NUMBERS,
        TIMES
    }

    private final List<Column> columns;
    private final int[] texts;
    private final int[] numbers;
    private final int[] times;

    StagingPlaces(Model<?> model) {
        this.columns = model.columns();
        this.texts = in(Area.VALS);
        this.numbers = in(Area.NUMBERS);
        this.times = in(Area.TIMES);
    }

    private int[] in(Area area) {
        return IntStream.range(0, columns.size())
                .filter(i -> area(columns.get(i)) == area)
                .toArray();
    }

    private static Area area(Column column) {
        if (column.key()) {
            return Area.VALS;
        }
        return switch (column.type()) {
            case BOOLEAN, BIGINT, INTEGER, SMALLINT -> Area.NUMBERS;
            case TIMESTAMPTZ -> Area.TIMES;
            case TEXT, DOUBLE, TEXT_ARRAY, INET, UUID, JSONB -> Area.VALS;
        };
    }

    /** The staged value of the row {@code s} in the column's type; {@code place} counts from 1. */
    String sql(int place) {
        Column column = columns.get(place - 1);
        Area area = area(column);
        long index = columns.subList(0, place).stream()
                .filter(other -> area(other) == area)
                .count();
        return switch (area) {
            case VALS -> "(s.vals[%d])::%s".formatted(index, column.type().sql());
            case NUMBERS ->
                column.type() == ColumnType.BOOLEAN
                        ? "(s.numbers[%d] = 1)".formatted(index)
                        : "(s.numbers[%d])::%s".formatted(index, column.type().sql());
            case TIMES -> "s.times[%d]".formatted(index);
        };
    }

    /** {@code vals} of a row {@code s} without what is not its key. */
    String keyAlone() {
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            elements.add(columns.get(texts[i]).key() ? "s.vals[%d]".formatted(i + 1) : "null::text");
        }
        return "array[" + String.join(", ", elements) + "]";
    }

    /** {@code vals} of a row, given the values of all columns. */
    List<@Nullable String> texts(@Nullable String[] values) {
        return pick(texts, values, value -> value);
    }

    /** {@code numbers} of a row that {@link ValueCheck} has passed. */
    List<@Nullable Long> numbers(@Nullable String[] values) {
        return pick(numbers, values, StagingPlaces::number);
    }

    /** {@code times} of a row that {@link ValueCheck} has passed, as PostgreSQL counts them. */
    List<@Nullable Long> times(@Nullable String[] values) {
        return pick(times, values, Times::micros);
    }

    private static <T> List<@Nullable T> pick(int[] places, @Nullable String[] values, Function<String, T> read) {
        List<@Nullable T> picked = new ArrayList<>(places.length);
        for (int place : places) {
            String value = values[place];
            picked.add(value == null ? null : read.apply(value));
        }
        return picked;
    }

    private static Long number(String value) {
        return switch (value) {
            case "true" -> 1L;
            case "false" -> 0L;
            default -> Long.valueOf(value);
        };
    }
}
