package io.inventory.cli.print;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows for people. The first thousand decide how wide each column is; a later cell that is longer moves the rest of its line, so
 * that a table of any length takes little memory and nothing is cut.
 */
final class TableRows<R> implements RowWriter<R> {

    private static final int DECIDING = 1_000;

    private final PrintWriter out;
    private final Table<R> table;
    private final List<R> first = new ArrayList<>();
    private @Nullable TableLayout layout;

    TableRows(PrintWriter out, Table<R> table) {
        this.out = out;
        this.table = table;
    }

    @Override
    public void write(R row) {
        if (layout != null) {
            out.println(layout.line(TableLayout.cells(table, row)));
            return;
        }
        first.add(row);
        if (first.size() == DECIDING) {
            layout = begin();
        }
    }

    private TableLayout begin() {
        TableLayout.lines(table, first).forEach(out::println);
        TableLayout decided = TableLayout.of(table, first);
        first.clear();
        return decided;
    }

    @Override
    public void end() {
        if (!first.isEmpty()) {
            layout = begin();
        }
        out.flush();
    }
}
