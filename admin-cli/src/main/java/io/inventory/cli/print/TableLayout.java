package io.inventory.cli.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The layout of the operations guide: no borders, two spaces before the first column and behind each, a header, a rule of dashes
 * over the whole width, nothing wrapped or cut.
 *
 * @param widths of the columns, in characters
 */
record TableLayout(List<Integer> widths) {

    private static final String GAP = "  ";

    TableLayout {
        widths = List.copyOf(widths);
    }

    /** As wide as the header and these rows need. */
    static <R> TableLayout of(Table<R> table, List<R> rows) {
        List<Integer> widths = new ArrayList<>();
        header(table).forEach(label -> widths.add(width(label)));
        for (R row : rows) {
            List<String> cells = cells(table, row);
            for (int i = 0; i < widths.size(); i++) {
                widths.set(i, Math.max(widths.get(i), width(cells.get(i))));
            }
        }
        return new TableLayout(widths);
    }

    /** The lines of a table; none when there are no rows. */
    static <R> List<String> lines(Table<R> table, List<R> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        TableLayout layout = of(table, rows);
        Stream<String> head = Stream.of(layout.line(header(table)), layout.rule());
        return Stream.concat(head, rows.stream().map(row -> layout.line(cells(table, row))))
                .toList();
    }

    static <R> List<String> header(Table<R> table) {
        return table.columns().stream().map(Column::label).toList();
    }

    static <R> List<String> cells(Table<R> table, R row) {
        return table.columns().stream()
                .map(column -> Texts.onOneLine(column.text().apply(row)))
                .toList();
    }

    String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(GAP).append(cells.get(i));
            line.append(" ".repeat(Math.max(0, widths.get(i) - width(cells.get(i)))));
        }
        return line.toString().stripTrailing();
    }

    String rule() {
        int whole = widths.stream().mapToInt(width -> width + GAP.length()).sum() + GAP.length();
        return "-".repeat(whole);
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
