package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.ConnectionWork;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import io.inventory.schema.resource.Model;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanMessage;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Compares scans with the tables by the merge's own SQL. Rows are staged in a temporary table of one connection whose transactions
 * are read-only, so that PostgreSQL itself refuses whatever would write ("SET TRANSACTION" of its manual: temporary tables are
 * excepted). Belongs to one thread; closing it gives the connection back.
 */
public final class Comparison implements AutoCloseable {

    private static final int EPOCH = 0;

    /** Of a scope that no scan has made known. */
    static final long UNKNOWN = -1;

    private final Database database;
    private final ResourceModels models;
    private final Connection connection;
    private final ResourceIds ids = new ResourceIds();
    private final Map<String, PlanSql> statements = new ConcurrentHashMap<>();

    private Comparison(Database database, ResourceModels models, Connection connection) {
        this.database = database;
        this.models = models;
        this.connection = connection;
    }

    /** Takes a connection of the pool. */
    public static Comparison open(Database database, ResourceModels models) {
        try {
            Comparison comparison =
                    new Comparison(database, models, database.dataSource().getConnection());
            comparison.prepare();
            return comparison;
        } catch (SQLException e) {
            throw database.errors().translate(e);
        }
    }

    private void prepare() throws SQLException {
        connection.setAutoCommit(false);
        Rows rows = database.on(connection);
        rows.update("set transaction read write");
        rows.update("create temporary table if not exists sink_staging (like public.sink_staging including indexes)");
        rows.update("truncate pg_temp.sink_staging");
        connection.commit();
    }

    /** Stages rows of a scan. */
    public void take(Started started, ScanMessage.Rows record) {
        RowReader reader = new RowReader(model(started), started, ids, 0, EPOCH);
        long copied = reading(on -> Staging.copyTo(on, database.errors(), staged -> reader.read(record, staged)));
        assert copied == record.rows().size() + record.setAside().size();
    }

    /** A transaction in which PostgreSQL refuses what would write. */
    private <T> T reading(ConnectionWork<T> work) {
        try {
            database.on(connection).update("set transaction read only");
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw database.errors().translate(e);
        } catch (StoreException e) {
            rollback();
            throw e;
        }
    }

    /**
     * What the scan would do if it were applied now.
     *
     * @param at when it started, for what is held already
     */
    public PlannedScan compare(Started started, Ended ended, Instant at) {
        try {
            return reading(on -> compare(database.on(on), started, ended, at));
        } catch (StoreException refused) {
            if (!Refusal.isOfValues(refused)) {
                throw refused;
            }
            ScanFailure why = new ScanFailure(refused.sqlState().orElse("Refused"), null, Refusal.reason(refused));
            return new PlannedScan(
                    started.scope().model(), name(started), Verdict.FAILED, Optional.of(why), 0, 0, List.of());
        }
    }

    private PlannedScan compare(Rows rows, Started started, Ended ended, Instant at) {
        StagedCounts staged =
                Staging.count(rows, List.of(started.scan()), EPOCH).getOrDefault(started.scan(), StagedCounts.NONE);
        boolean changes = ended.verdict() == Verdict.COMPLETE || ended.verdict() == Verdict.PARTIAL;
        List<PlannedRow> planned = changes ? planned(rows, started, ended, at) : List.of();
        long touched = planned.stream()
                .filter(row -> row.model().equals(started.scope().model()))
                .filter(row -> row.after() != null || row.action() == PlannedRow.Action.COLLIDE)
                .count();
        return new PlannedScan(
                started.scope().model(),
                name(started),
                ended.verdict(),
                Optional.ofNullable(ended.failure()),
                changes ? staged.goodKeys() - touched : 0,
                staged.rejected(),
                planned);
    }

    private List<PlannedRow> planned(Rows rows, Started started, Ended ended, Instant at) {
        PlanSql sql = sql(model(started));
        List<PlannedRow> planned = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        rows.stream(
                sql.whole(),
                0,
                row -> {
                    planned.add(PlannedRow.of(row, sql.model().name(), name(started)));
                    Optional.ofNullable(row.find("named", String.class)).ifPresent(gone::add);
                },
                started.scan().value(),
                Scopes.known(rows, started.scope()).orElse(UNKNOWN),
                ended.verdict() == Verdict.COMPLETE && !started.targeted(),
                at,
                started.scope().source(),
                started.scope().account());
        planned.addAll(new PlanBelow(rows, models, this::sql, started, at).of(sql.model(), gone));
        return planned;
    }

    private Model<?> model(Started started) {
        return models.find(started.scope().model()).orElseThrow();
    }

    private PlanSql sql(Model<?> model) {
        return statements.computeIfAbsent(model.name(), name -> new PlanSql(model));
    }

    private static String name(Started started) {
        return String.join(
                "/",
                Stream.of(
                                started.scope().account(),
                                started.scope().region(),
                                started.scope().parentKey(),
                                started.scope().filter())
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw database.errors().translate(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            Rows rows = database.on(connection);
            rows.update("set transaction read write");
            rows.update("drop table pg_temp.sink_staging");
            connection.commit();
            connection.close();
        } catch (SQLException e) {
            throw database.errors().translate(e);
        }
    }
}
