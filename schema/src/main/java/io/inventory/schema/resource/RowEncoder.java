package io.inventory.schema.resource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns row records into values as PostgreSQL reads them from text. A missing text of a column that is not null becomes the
 * empty string; any other missing value of such a column breaks a rule, as does a text with a NUL character. Thread-safe.
 */
public final class RowEncoder<R extends Record> {

    private final List<Column> columns;
    private final List<Method> accessors;

    public RowEncoder(Model<R> model) {
        this.columns = model.columns();
        this.accessors = Arrays.stream(model.row().getRecordComponents())
                .map(RecordComponent::getAccessor)
                .toList();
        accessors.forEach(accessor -> accessor.setAccessible(true));
    }

    /** @throws RowRejectedException when a value breaks its column's rule */
    public List<@Nullable String> encode(R row) throws RowRejectedException {
        List<@Nullable String> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(encode(columns.get(i), read(accessors.get(i), row)));
        }
        return values;
    }

    /** The natural key of a row, or empty when a part of it is missing or broken. */
    public List<String> key(R row) {
        List<String> key = new ArrayList<>();
        try {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).key()) {
                    String part = encode(columns.get(i), read(accessors.get(i), row));
                    if (part == null) {
                        return List.of();
                    }
                    key.add(part);
                }
            }
        } catch (RowRejectedException e) {
            return List.of();
        }
        return key;
    }

    private static @Nullable String encode(Column column, @Nullable Object value) throws RowRejectedException {
        if (value == null) {
            return ofMissing(column);
        }
        String text = value instanceof List<?> list ? arrayLiteral(list) : value.toString();
        if (text.indexOf('\0') >= 0) {
            throw new RowRejectedException("%s holds a NUL character".formatted(column.name()));
        }
        if (column.key() && text.isEmpty() && column.type() != ColumnType.TEXT) {
            throw new RowRejectedException("%s is part of the key and empty".formatted(column.name()));
        }
        return text;
    }

    private static @Nullable String ofMissing(Column column) throws RowRejectedException {
        if (column.nullable()) {
            return null;
        }
        if (column.type() == ColumnType.TEXT) {
            return "";
        }
        throw new RowRejectedException("%s is missing".formatted(column.name()));
    }

    /** {@code {"a","b\"c"}}: PostgreSQL's literal of a text array, with every element quoted. */
    private static String arrayLiteral(List<?> elements) {
        return elements.stream()
                .map(element ->
                        '"' + String.valueOf(element).replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static @Nullable Object read(Method accessor, Record row) {
        try {
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read %s".formatted(accessor), e);
        }
    }
}
