package io.inventory.cli.print;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Prints rows, or one thing, in the form that was asked for. Not thread-safe. */
public final class Printer {

    private final PrintWriter out;
    private final OutputFormat format;

    /** A printer on {@code out}. */
    public Printer(PrintWriter out, OutputFormat format) {
        this.out = out;
        this.format = format;
    }

    /** Prints rows; no rows are nothing as a table, an empty list as JSON and YAML, a header as CSV. */
    public <R> void print(Table<R> table, List<R> rows) {
        switch (format) {
            case TABLE -> TableLayout.lines(table, rows).forEach(out::println);
            case JSON -> out.println(Documents.json(objects(table, rows)));
            case YAML -> out.println(Documents.yaml(objects(table, rows)));
            case CSV -> csv(table, rows);
        }
        out.flush();
    }

    /** Prints one thing: a line a column as a table, one object as JSON and YAML. */
    public <R> void printOne(Table<R> table, R thing) {
        switch (format) {
            case TABLE -> table.columns().forEach(column -> out.println(line(column, thing)));
            case JSON -> out.println(Documents.json(Documents.object(table, thing)));
            case YAML -> out.println(Documents.yaml(Documents.object(table, thing)));
            case CSV -> csv(table, List.of(thing));
        }
        out.flush();
    }

    /**
     * Prints names: one a line as a table, a list of texts as JSON and YAML.
     *
     * @param key the header as CSV
     */
    public void printNames(String key, List<String> names) {
        switch (format) {
            case TABLE -> names.forEach(out::println);
            case JSON -> out.println(Documents.json(names));
            case YAML -> out.println(Documents.yaml(names));
            case CSV -> csv(new Table<String>(List.of(Column.of(key, name -> name))), names);
        }
        out.flush();
    }

    private static <R> List<?> objects(Table<R> table, List<R> rows) {
        return rows.stream().map(row -> Documents.object(table, row)).toList();
    }

    private static <R> String line(Column<R> column, R thing) {
        String value = Texts.onOneLine(column.text().apply(thing));
        return String.format(Locale.ROOT, "%-20s: %s", column.label(), value).stripTrailing();
    }

    /** An empty field is what every reader of CSV takes for no value. */
    private static <R> String field(Column<R> column, R row) {
        return column.value().apply(row) == null ? "" : column.text().apply(row);
    }

    private <R> void csv(Table<R> table, List<R> rows) {
        CSVFormat layout = CSVFormat.DEFAULT
                .builder()
                .setRecordSeparator(System.lineSeparator())
                .get();
        try {
            // Not closed: standard output is not ours to close.
            CSVPrinter csv = new CSVPrinter(out, layout);
            csv.printRecord(table.columns().stream().map(Column::key));
            for (R row : rows) {
                csv.printRecord(table.columns().stream().map(column -> field(column, row)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
