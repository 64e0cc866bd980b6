package io.inventory.cli.command.model;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.print.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How rows of a model are shown. */
final class ModelTable {

    private ModelTable() {}

    /**
     * A table of these columns.
     *
     * @param with names of related models, whose rows a table shows by their names and ids alone
     */
    static Table<Map<String, @Nullable Object>> of(List<String> columns, List<String> with) {
        return new Table<>(Stream.concat(
                        columns.stream().map(ModelTable::column),
                        with.stream().distinct().map(ModelTable::related))
                .toList());
    }

    private static Column<Map<String, @Nullable Object>> column(String name) {
        return Column.of(name.toUpperCase(Locale.ROOT), row -> row.get(name));
    }

    private static Column<Map<String, @Nullable Object>> related(String name) {
        return Column.of(name.toUpperCase(Locale.ROOT), row -> row.get(name), row -> names(row.get(name)));
    }

    private static String names(@Nullable Object rows) {
        return rows instanceof List<?> list
                ? list.stream().map(ModelTable::name).collect(Collectors.joining(", "))
                : Texts.of(rows);
    }

    /** Its name, else its id. */
    private static String name(Object row) {
        Map<?, ?> columns = (Map<?, ?>) row;
        Object name = columns.get("name");
        return String.valueOf(name == null || "".equals(name) ? columns.get("id") : name);
    }
}
