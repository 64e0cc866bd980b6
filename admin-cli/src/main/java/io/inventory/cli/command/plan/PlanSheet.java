package io.inventory.cli.command.plan;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.pipeline.sink.PlannedRow;
import io.inventory.pipeline.sink.PlannedRow.Action;
import io.inventory.pipeline.sink.PlannedScan;
import io.inventory.schema.scan.ScanFailure;
import java.util.List;

/** What is shown of a plan. */
final class PlanSheet {

    static final Table<PlannedRow> ROWS = new Table<>(
            List.of(
                    Column.of("ACTION", row -> row.action().word()),
                    Column.of("MODEL", PlannedRow::model),
                    Column.of("SCOPE", PlannedRow::scope),
                    Column.of("KEY", PlannedRow::key),
                    Column.of("CHANGE", PlanSheet::change),
                    Column.of("RULE", PlannedRow::rule)),
            List.of(Column.of("BEFORE", PlannedRow::before), Column.of("AFTER", PlannedRow::after)));

    static final Table<PlannedScan> SCANS = new Table<>(List.of(
            Column.of("MODEL", PlannedScan::model),
            Column.of("SCOPE", PlannedScan::scope),
            Column.of("VERDICT", scan -> scan.verdict().name()),
            count("INSERT", Action.INSERT),
            count("UPDATE", Action.UPDATE),
            count("MOVE", Action.MOVE),
            count("COLLIDE", Action.COLLIDE),
            count("REMOVE", Action.REMOVE),
            count("HOLD", Action.HOLD),
            Column.of("UNCHANGED", PlannedScan::unchanged),
            Column.of("REJECTED", PlannedScan::rejected),
            Column.of(
                    "ERROR", scan -> scan.failure().map(ScanFailure::errorClass).orElse(null))));

    private PlanSheet() {}

    private static Column<PlannedScan> count(String label, Action action) {
        return Column.of(label, scan -> scan.count(action));
    }

    /** Whole rows would not fit into a line of a table. */
    private static String change(PlannedRow row) {
        return row.before() != null && row.after() != null ? "%s -> %s".formatted(row.before(), row.after()) : "";
    }
}
