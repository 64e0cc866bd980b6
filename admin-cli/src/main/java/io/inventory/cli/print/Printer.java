package io.inventory.cli.print;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints rows, or one thing, in the form that was asked for. Not thread-safe. */
public final class Printer {

    private final PrintWriter out;
    private final OutputFormat format;

    /** A printer on {@code out}. */
    public Printer(PrintWriter out, OutputFormat format) {
        this.out = out;
        this.format = format;
    }

    /** Prints rows; no rows are nothing as a table and as JSON lines, an empty list as JSON and YAML, a header as CSV. */
    public <R> void print(Table<R> table, List<R> rows) {
        RowWriter<R> writer = rows(table);
        rows.forEach(writer::write);
        writer.end();
    }

    /** Prints rows as they come, like {@link #print} in every form. */
    public <R> RowWriter<R> rows(Table<R> table) {
        return switch (format) {
            case TABLE -> new TableRows<>(out, table);
            case JSON -> new ObjectRows<>(out, table, ObjectRows.Form.JSON);
            case JSONL -> new ObjectRows<>(out, table, ObjectRows.Form.JSON_LINES);
            case YAML -> new ObjectRows<>(out, table, ObjectRows.Form.YAML);
            case CSV -> new CsvRows<>(out, table);
        };
    }

    /** Prints one thing: a line a column as a table, one object as JSON and YAML. */
    public <R> void printOne(Table<R> table, R thing) {
        switch (format) {
            case TABLE -> table.columns().forEach(column -> out.println(line(column, thing)));
            case JSON -> out.println(Documents.json(Documents.object(table, thing)));
            case JSONL -> out.println(Documents.jsonLine(Documents.object(table, thing)));
            case YAML -> out.println(Documents.yaml(Documents.object(table, thing)));
            case CSV -> print(table, List.of(thing));
        }
        out.flush();
    }

    /**
     * Prints names: one a line as a table, a list of texts as JSON and YAML, a text a line as JSON lines.
     *
     * @param key the header as CSV
     */
    public void printNames(String key, List<String> names) {
        switch (format) {
            case TABLE -> names.forEach(out::println);
            case JSON -> out.println(Documents.json(names));
            case JSONL -> names.forEach(name -> out.println(Documents.jsonLine(name)));
            case YAML -> out.println(Documents.yaml(names));
            case CSV -> print(new Table<String>(List.of(Column.of(key, name -> name))), names);
        }
        out.flush();
    }

    private static <R> String line(Column<R> column, R thing) {
        String value = Texts.onOneLine(column.text().apply(thing));
        return String.format(Locale.ROOT, "%-20s: %s", column.label(), value).stripTrailing();
    }
}
