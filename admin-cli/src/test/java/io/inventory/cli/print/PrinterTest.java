package io.inventory.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrinterTest {

    record Worker(
            String host, int pid, Duration uptime, @Nullable Instant seen) {}

    private static final Table<Worker> TABLE = new Table<>(List.of(
            Column.of("HOST", Worker::host),
            Column.of("PID", Worker::pid),
            Column.of("UPTIME", Worker::uptime),
            Column.of("Processed (daily)", Worker::seen)));
    private static final List<Worker> WORKERS = List.of(
            new Worker("LWNX0R5WC5", 40419, Duration.parse("PT1H7M40.95103S"), null),
            new Worker("a,b", 7, Duration.ZERO, Instant.parse("2024-06-03T09:41:03.675529Z")));

    @Test
    void aTableHasTheLayoutOfTheGuide() {
        assertThat(printed(OutputFormat.TABLE, WORKERS)).isEqualTo("""
                  HOST        PID    UPTIME         Processed (daily)
                --------------------------------------------------------------------------
                  LWNX0R5WC5  40419  1h7m40.95103s  N/A
                  a,b         7      0s             2024-06-03 09:41:03.675529 +0000 UTC
                """);
    }

    /** The rule of the guide's sample of {@code worker list} has 57 dashes: two more than its longest line. */
    @Test
    void theRuleIsAsLongAsInTheGuide() {
        Table<Worker> table = new Table<>(List.of(
                Column.of("HOST", Worker::host),
                Column.of("PID", Worker::pid),
                Column.of("CONCURRENCY", worker -> 10),
                Column.of("STATUS", worker -> "active"),
                Column.of("UPTIME", Worker::uptime)));

        assertThat(TableLayout.lines(table, WORKERS.subList(0, 1)))
                .containsExactly(
                        "  HOST        PID    CONCURRENCY  STATUS  UPTIME",
                        "-".repeat(57),
                        "  LWNX0R5WC5  40419  10           active  1h7m40.95103s");
    }

    @Test
    void noRowsAreNothingAsATableAndAnEmptyListAsJson() {
        assertThat(printed(OutputFormat.TABLE, List.of())).isEmpty();
        assertThat(printed(OutputFormat.JSON, List.of())).isEqualToIgnoringWhitespace("[]");
        assertThat(printed(OutputFormat.CSV, List.of())).isEqualTo("host,pid,uptime,processed_daily\n");
    }

    @Test
    void jsonHasNumbersSecondsAndRfc3339() {
        assertThat(printed(OutputFormat.JSON, WORKERS)).isEqualToIgnoringWhitespace("""
                [ {"host": "LWNX0R5WC5", "pid": 40419, "uptime": 4060.95103, "processed_daily": null},
                  {"host": "a,b", "pid": 7, "uptime": 0, "processed_daily": "2024-06-03T09:41:03.675529Z"} ]
                """);
    }

    @Test
    void jsonLinesHaveOneObjectALine() {
        assertThat(printed(OutputFormat.JSONL, WORKERS)).isEqualTo("""
                {"host":"LWNX0R5WC5","pid":40419,"uptime":4060.95103,"processed_daily":null}
                {"host":"a,b","pid":7,"uptime":0,"processed_daily":"2024-06-03T09:41:03.675529Z"}
                """);
        assertThat(printed(OutputFormat.JSONL, List.of())).isEmpty();
    }

    @Test
    void whatIsPrintedAsItComesIsWhatTheWholeListIs() {
        List<Integer> rows = IntStream.range(0, 2_500).boxed().toList();
        Table<Integer> table = new Table<>(List.of(Column.of("NUMBER", row -> row)));

        assertThat(printed(OutputFormat.TABLE, table, rows).lines().toList()).isEqualTo(TableLayout.lines(table, rows));
        assertThat(printed(OutputFormat.JSON, table, rows)).isEqualTo(Documents.json(objects(table, rows)) + "\n");
        assertThat(printed(OutputFormat.YAML, table, rows)).isEqualTo(Documents.yaml(objects(table, rows)) + "\n");
        assertThat(printed(OutputFormat.YAML, table, List.of())).isEqualTo("[]\n");
    }

    @Test
    void aCellLongerThanAllBeforeItMovesItsOwnLineOnly() {
        List<String> rows = new ArrayList<>(Collections.nCopies(1_000, "a"));
        rows.add("longer");
        rows.add("b");
        Table<String> table = new Table<>(List.of(Column.of("X", row -> row), Column.of("Y", row -> 1)));

        assertThat(printed(OutputFormat.TABLE, table, rows).lines())
                .endsWith("  a  1", "  longer  1", "  b  1")
                .hasSize(1_004);
    }

    @Test
    void yamlAndCsvHaveTheSameKeys() {
        assertThat(printed(OutputFormat.YAML, WORKERS.subList(0, 1))).isEqualTo("""
                - host: "LWNX0R5WC5"
                  pid: 40419
                  uptime: 4060.95103
                  processed_daily: null
                """);
        assertThat(printed(OutputFormat.CSV, WORKERS)).isEqualTo("""
                host,pid,uptime,processed_daily
                LWNX0R5WC5,40419,1h7m40.95103s,
                "a,b",7,0s,2024-06-03 09:41:03.675529 +0000 UTC
                """);
    }

    @Test
    void oneThingIsALineAColumn() {
        StringWriter out = new StringWriter();
        Table<Worker> table = new Table<>(List.of(
                Column.of("Group", worker -> ""),
                Column.of("Memory Usage", Worker::pid),
                Column.of("Timeout", Worker::uptime)));

        new Printer(new PrintWriter(out), OutputFormat.TABLE).printOne(table, WORKERS.get(1));

        assertThat(out).hasToString("""
                Group               :
                Memory Usage        : 7
                Timeout             : 0s
                """);
    }

    @Test
    void aCellStaysOnItsLineAndCannotSteerTheTerminal() {
        Worker odd = new Worker("a\nb\u001b[31m", 1, Duration.ZERO, null);

        assertThat(printed(OutputFormat.TABLE, List.of(odd)).lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("a b?[31m");
    }

    @Test
    void aTimeIsWrittenAsGoDoes() {
        Instant time = Instant.parse("2024-06-03T11:48:58Z");

        assertThat(Texts.time(time, ZoneId.of("Europe/Sofia"))).isEqualTo("2024-06-03 14:48:58 +0300 EEST");
        assertThat(Texts.time(time, ZoneOffset.UTC)).isEqualTo("2024-06-03 11:48:58 +0000 UTC");
        assertThat(Texts.of(Instant.parse("2024-06-03T09:41:03.643480Z")))
                .isEqualTo("2024-06-03 09:41:03.64348 +0000 UTC");
    }

    private static String printed(OutputFormat format, List<Worker> workers) {
        return printed(format, TABLE, workers);
    }

    private static <R> String printed(OutputFormat format, Table<R> table, List<R> rows) {
        StringWriter out = new StringWriter();
        new Printer(new PrintWriter(out), format).print(table, rows);
        return out.toString();
    }

    private static <R> List<?> objects(Table<R> table, List<R> rows) {
        return rows.stream().map(row -> Documents.object(table, row)).toList();
    }
}
