package io.inventory.schema.resource;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads columns off a record type: {@code vpcId} is {@code vpc_id}, {@code @Nullable} is nullable, the Java type decides. */
final class Columns {

    private static final Map<Type, ColumnType> TYPES = Map.of(
            String.class, ColumnType.TEXT,
            boolean.class, ColumnType.BOOLEAN,
            Boolean.class, ColumnType.BOOLEAN,
            long.class, ColumnType.BIGINT,
            Long.class, ColumnType.BIGINT,
            int.class, ColumnType.INTEGER,
            Integer.class, ColumnType.INTEGER,
            Short.class, ColumnType.SMALLINT,
            Double.class, ColumnType.DOUBLE,
            Instant.class, ColumnType.TIMESTAMPTZ);

    private Columns() {}

    static List<Column> of(Class<? extends Record> row) {
        return Arrays.stream(row.getRecordComponents()).map(Columns::column).toList();
    }

    private static Column column(RecordComponent component) {
        return new Column(
                snakeCase(component.getName()),
                type(component),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.isAnnotationPresent(Key.class),
                component.isAnnotationPresent(Unstable.class));
    }

    private static ColumnType type(RecordComponent component) {
        SqlType named = component.getAnnotation(SqlType.class);
        if (named != null) {
            return named.value();
        }
        if (component.getGenericType() instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == String.class) {
            return ColumnType.TEXT_ARRAY;
        }
        ColumnType type = TYPES.get(component.getGenericType());
        if (type == null) {
            throw new IllegalArgumentException(
                    "%s is no column's type: %s".formatted(component.getGenericType(), component));
        }
        return type;
    }

    /** {@code ipv4Cidr} is {@code ipv4_cidr}; digits stay with what stands before them. */
    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
