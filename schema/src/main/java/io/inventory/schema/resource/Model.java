package io.inventory.schema.resource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A kind of resource: its name, its table and its columns, read off the record that holds one row.
 *
 * @param name such as {@code aws:model:vpc}
 * @param table such as {@code aws_vpc}
 * @param row the record type; its components are the columns, in their order
 * @param freshWithin how old the proof of a scope may be before it counts as stale
 * @param parent the model whose row this one's scopes lie below, such as a shoot's project
 * @param regionColumn of a model whose rows are an account's regions: the key column that names one. A region that is no longer
 *     listed puts the account's scopes in it out of reach
 * @param budget how many rows a scan may remove unasked
 */
public record Model<R extends Record>(
        String name,
        String table,
        Class<R> row,
        List<Column> columns,
        Duration freshWithin,
        Optional<String> parent,
        Optional<String> regionColumn,
        DeleteBudget budget) {

    private static final Duration FRESH_WITHIN = Duration.ofHours(24);

    public Model {
        columns = List.copyOf(columns);
        if (columns.stream().noneMatch(Column::key)) {
            throw new IllegalArgumentException("%s has no key: mark components with @Key".formatted(row));
        }
    }

    /** @throws IllegalArgumentException when a component's type is no column's type */
    public static <R extends Record> Model<R> of(String name, String table, Class<R> row) {
        return new Model<>(
                name,
                table,
                row,
                Columns.of(row),
                FRESH_WITHIN,
                Optional.empty(),
                Optional.empty(),
                DeleteBudget.DEFAULT);
    }

    /**
     * A model whose rows the database makes of other rows: it can be read like the rest, and no row of it is ever a value here.
     *
     * @param columns beside those that every table has
     */
    public static Model<Derived> derived(String name, String table, List<Column> columns) {
        return new Model<>(
                name,
                table,
                Derived.class,
                columns,
                FRESH_WITHIN,
                Optional.empty(),
                Optional.empty(),
                DeleteBudget.DEFAULT);
    }

    /** What stands for a row of a derived model, of which there is none. */
    public record Derived() {}

    /** The same, with scopes below the rows of another model. */
    public Model<R> below(String parentModel) {
        return new Model<>(name, table, row, columns, freshWithin, Optional.of(parentModel), regionColumn, budget);
    }

    /** The same, as the list of an account's regions. */
    public Model<R> listingRegions(String column) {
        return new Model<>(name, table, row, columns, freshWithin, parent, Optional.of(column), budget);
    }

    /** The same, with a delete budget of its own. */
    public Model<R> budget(DeleteBudget other) {
        return new Model<>(name, table, row, columns, freshWithin, parent, regionColumn, other);
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** In the order of the columns. */
    public List<Column> key() {
        return columns.stream().filter(Column::key).toList();
    }
}
