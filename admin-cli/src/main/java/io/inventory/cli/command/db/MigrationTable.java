package io.inventory.cli.command.db;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.pipeline.store.migration.MigrationRow;
import java.util.List;

/** The columns of the operations guide for migrations. */
final class MigrationTable {

    static final Table<MigrationRow> TABLE = new Table<>(List.of(
            Column.of("ID", MigrationRow::id),
            Column.of("NAME", MigrationRow::version),
            Column.of("COMMENT", MigrationRow::comment),
            Column.of("GROUP-ID", MigrationRow::groupId),
            Column.of("MIGRATED-AT", MigrationRow::migratedAt)));

    private MigrationTable() {}
}
