package io.inventory.cli.print;

import java.util.List;

/**
 * What is shown of a row.
 *
 * @param columns from left to right
 * @param further what JSON and YAML show behind them, and a table has no room for
 */
public record Table<R>(List<Column<R>> columns, List<Column<R>> further) {

    public Table {
        columns = List.copyOf(columns);
        further = List.copyOf(further);
    }

    /** A table whose columns say everything. */
    public Table(List<Column<R>> columns) {
        this(columns, List.of());
    }
}
