package io.inventory.pipeline.store.adoption;

import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.adoption.AdoptionReport.AdoptedTable;
import io.inventory.pipeline.store.migration.Handover;
import io.inventory.pipeline.store.migration.PackagedMigration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An adoption within one transaction. Our migrations run statement by statement, as they would on an empty database; only where one
 * makes a table that the existing system has, that table is fitted instead. So what comes out is what {@code db migrate} makes.
 */
final class Takeover {

    /** Not what our migrations bring. */
    private static final String OLD = " where created_at < now()";

    private final Session session;
    private final ExistingSystem existing;
    private final KnownMigrations known;
    private final List<String> tables;
    private final List<PackagedMigration> migrations;
    private final List<SqlStatement> scopes;
    private final Map<String, Long> doubles = new HashMap<>();

    /**
     * @param known migrations of the existing system
     * @param tables of the existing system that are taken over
     * @param scopes what gives rows their scopes
     */
    Takeover(
            Session session,
            ExistingSystem existing,
            KnownMigrations known,
            List<String> tables,
            List<PackagedMigration> migrations,
            List<SqlStatement> scopes) {
        this.session = session;
        this.existing = existing;
        this.known = known;
        this.tables = tables;
        this.migrations = migrations;
        this.scopes = scopes;
    }

    AdoptionReport run() {
        Handover.begin(session.rows());
        existing.requireIt();
        existing.lockMigrations();
        List<String> applied = existing.applied();
        List<String> unknown = known.check(applied);
        existing.requireTables();
        existing.lockTables();
        existing.requireStillness();
        List<SqlStatement> statements = migrations.stream()
                .flatMap(file -> SqlStatement.of(file.text()).stream())
                .toList();
        refuseNames(statements);
        OldViews views = new OldViews(session, statements);
        List<OldViews.Grant> grants = views.drop();
        statements.forEach(this::apply);
        views.restore(grants);
        scopes.forEach(statement -> session.execute(statement.text()));
        List<AdoptedTable> adopted = tables.stream().map(this::counted).toList();
        AdoptionReport report =
                new AdoptionReport(applied.get(applied.size() - 1), unknown, migrations.size(), adopted);
        note(report, Handover.record(session.rows(), migrations));
        return report;
    }

    /** Tables of somebody else that ours would stumble over. */
    private void refuseNames(List<SqlStatement> statements) {
        Set<String> wanted = new HashSet<>();
        statements.forEach(statement -> statement.createdTable().ifPresent(wanted::add));
        tables.forEach(wanted::remove);
        List<String> taken = session.query("""
                select relname from pg_class
                where relnamespace = current_schema()::regnamespace and relname = any(?::text[]) order by relname
                """, row -> row.get("relname", String.class), List.copyOf(wanted));
        if (!taken.isEmpty()) {
            throw StoreException.failed(
                    "tables are there that Inventory wants to make: rename " + String.join(", ", taken));
        }
    }

    private void apply(SqlStatement statement) {
        String fitted = statement.createdTable().filter(tables::contains).orElse("");
        if (fitted.isEmpty()) {
            session.execute(statement.text() + whereFilled(statement));
        } else {
            doubles.put(fitted, new TableFit(session, fitted).fit(statement.text()));
        }
    }

    /** Rows that a migration brings and the existing system has brought before. */
    private String whereFilled(SqlStatement statement) {
        return statement.filledTable().filter(tables::contains).isPresent() ? " on conflict do nothing" : "";
    }

    private AdoptedTable counted(String table) {
        boolean owned = TableShape.of(session, session.table(table))
                .attribute("scope_id")
                .isPresent();
        long rows = session.count("select count(*) as count from " + SqlText.name(table) + OLD);
        long scoped = owned ? session.count("select count(scope_id) as count from " + SqlText.name(table) + OLD) : 0;
        return new AdoptedTable(table, rows, scoped, doubles.getOrDefault(table, 0L));
    }

    /** Before it, nothing is known of what became of rows. The feed gets all of them when a sink makes its topics. */
    private void note(AdoptionReport report, long group) {
        session.rows()
                .update("insert into history_start (since, reason) values (now(), 'the database was adopted then')");
        session.rows()
                .update(
                        "insert into adoption (existing_version, group_id, rows) values (?, ?, ?)",
                        report.existingVersion(),
                        group,
                        report.rows());
    }
}
