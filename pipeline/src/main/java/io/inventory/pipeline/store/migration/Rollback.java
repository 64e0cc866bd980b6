package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Undoes the newest group in the caller's transaction: newest migration first, and with it its row of Flyway's history. */
final class Rollback {
    private record Undo(String version, String comment, String text) {}

    private final Database database;
    private final Connection connection;
    private final Rows rows;

    Rollback(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
        this.rows = database.on(connection);
    }

    Optional<MigrationGroup> run() {
        Optional<MigrationGroup> group = Bookkeeping.newestGroup(rows);
        group.ifPresent(newest -> {
            Adopted.refuseToUndo(rows, newest);
            rows.update("lock table " + Bookkeeping.HISTORY + " in exclusive mode");
            undos(newest).forEach(this::undo);
        });
        return group;
    }

    /** Undoes the group, looks what is gone, and takes the undoing back. */
    Optional<RollbackPlan> rehearse() throws SQLException {
        Savepoint before = connection.setSavepoint();
        rows.update("set local lock_timeout = '5s'");
        List<String> tables = tables();
        Optional<MigrationGroup> group = run();
        List<String> left = tables();
        connection.rollback(before);
        List<String> dropped = tables.stream()
                .filter(table -> !left.contains(table))
                .filter(this::hasRows)
                .toList();
        return group.map(newest -> new RollbackPlan(newest, dropped));
    }

    private List<Undo> undos(MigrationGroup group) {
        return rows.query(
                "select version, comment, undo from migration_group where group_id = ? order by id desc",
                row -> undo(row, group),
                group.id());
    }

    private static Undo undo(Row row, MigrationGroup group) {
        String version = row.get("version", String.class);
        String text = row.find("undo", String.class);
        if (text == null) {
            throw noUndo(group, version);
        }
        return new Undo(version, row.get("comment", String.class), text);
    }

    private static StoreException noUndo(MigrationGroup group, String version) {
        return StoreException.failed("group #" + group.id() + " cannot be rolled back: migration " + version
                + " came without a file U" + version + "__….sql");
    }

    private void undo(Undo undo) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(undo.text());
        } catch (SQLException e) {
            StoreException reason = database.errors().translate(e);
            throw new StoreException(
                    reason.kind(),
                    "nothing was rolled back, undoing " + undo.version() + "_" + undo.comment() + " failed: "
                            + reason.getMessage(),
                    e,
                    e.getSQLState());
        }
        rows.update("delete from " + Bookkeeping.HISTORY + " where version = ?", undo.version());
        rows.update("delete from migration_group where version = ?", undo.version());
    }

    /** Partitions count as their table. */
    private List<String> tables() {
        String sql = """
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                order by c.oid::regclass::text
                """;
        return rows.query(sql, row -> row.get("name", String.class));
    }

    private boolean hasRows(String table) {
        return rows.first("select from " + table + " limit 1", row -> true).isPresent();
    }
}
