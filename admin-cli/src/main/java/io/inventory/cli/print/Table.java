package io.inventory.cli.print;

import java.util.List;

/**
 * What is shown of a row.
 *
 * @param columns from left to right
 */
public record Table<R>(List<Column<R>> columns) {

    public Table {
        columns = List.copyOf(columns);
    }
}
