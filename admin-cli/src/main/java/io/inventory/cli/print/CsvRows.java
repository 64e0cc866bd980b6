package io.inventory.cli.print;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Comma-separated rows below a header. */
final class CsvRows<R> implements RowWriter<R> {

    private final PrintWriter out;
    private final Table<R> table;
    private final CSVPrinter csv;

    CsvRows(PrintWriter out, Table<R> table) {
        this.out = out;
        this.table = table;
        CSVFormat layout = CSVFormat.DEFAULT
                .builder()
                .setRecordSeparator(System.lineSeparator())
                .get();
        try {
            // Not closed: standard output is not ours to close.
            this.csv = new CSVPrinter(out, layout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        print(table.columns().stream().map(Column::key));
    }

    @Override
    public void write(R row) {
        print(table.columns().stream().map(column -> field(column, row)));
    }

    /** An empty field is what every reader of CSV takes for no value. */
    private static <R> String field(Column<R> column, R row) {
        return column.value().apply(row) == null ? "" : column.text().apply(row);
    }

    private void print(Stream<String> fields) {
        try {
            csv.printRecord(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        out.flush();
    }
}
