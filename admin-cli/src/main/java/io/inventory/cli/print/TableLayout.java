package io.inventory.cli.print;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The layout of the operations guide: no borders, two spaces before the first column and behind each, a header, a rule of dashes
 * over the whole width, nothing wrapped or cut.
 */
final class TableLayout {

    private static final String GAP = "  ";

    private TableLayout() {}

    /** The lines of a table; none when there are no rows. */
    static <R> List<String> lines(Table<R> table, List<R> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(table.columns().stream().map(Column::label).toList());
        rows.forEach(row -> cells.add(cells(table, row)));
        List<Integer> widths = widths(cells);
        List<String> lines = new ArrayList<>();
        cells.forEach(line -> lines.add(line(line, widths)));
        int whole = widths.stream().mapToInt(width -> width + GAP.length()).sum() + GAP.length();
        lines.add(1, "-".repeat(whole));
        return lines;
    }

    private static <R> List<String> cells(Table<R> table, R row) {
        return table.columns().stream()
                .map(column -> Texts.onOneLine(column.text().apply(row)))
                .toList();
    }

    private static List<Integer> widths(List<List<String>> cells) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(cells.get(0).size(), 0));
        for (List<String> line : cells) {
            for (int i = 0; i < line.size(); i++) {
                widths.set(i, Math.max(widths.get(i), width(line.get(i))));
            }
        }
        return widths;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(GAP).append(cells.get(i));
            line.append(" ".repeat(widths.get(i) - width(cells.get(i))));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
