package io.inventory.pipeline.sink.query;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Model;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a model's table that a query may name, and nothing else. */
record ModelColumns(Model<?> model) {

    private static final List<String> BEFORE = List.of("id");
    private static final List<String> AFTER = List.of("created_at", "updated_at");

    /** What the source said, whole: large, and shown to those only who ask for it. */
    private static final String RAW = "raw";

    /** All that may be named. */
    List<String> known() {
        return model.row() == Model.Derived.class
                ? names()
                : Stream.concat(names().stream(), Stream.of(RAW)).toList();
    }

    /** What is shown to whoever names none. */
    List<String> names() {
        return Stream.of(BEFORE.stream(), model.columnNames().stream(), AFTER.stream())
                .flatMap(names -> names)
                .toList();
    }

    /**
     * The column in SQL.
     *
     * @throws IllegalArgumentException when the model has none of that name
     */
    String sql(String name) {
        if (!known().contains(name)) {
            throw new IllegalArgumentException(
                    "%s has no column '%s': it has %s".formatted(model.name(), name, String.join(", ", known())));
        }
        return "t." + quoted(name);
    }

    /** The type of a column, for casts. */
    String type(String name) {
        if (BEFORE.contains(name)) {
            return "uuid";
        }
        return name.equals(RAW)
                ? "jsonb"
                : find(name).map(column -> column.type().sql()).orElse("timestamptz");
    }

    boolean isNullable(String name) {
        return name.equals(RAW) || find(name).map(Column::nullable).orElse(false);
    }

    private Optional<Column> find(String name) {
        return model.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
    }

    boolean isDocument(String name) {
        return name.equals(RAW)
                || find(name)
                        .filter(column -> column.type() == ColumnType.JSONB)
                        .isPresent();
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
