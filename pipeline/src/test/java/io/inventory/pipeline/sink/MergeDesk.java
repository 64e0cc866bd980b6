package io.inventory.pipeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.RowEncoder;
import io.inventory.schema.resource.RowRejectedException;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Origin;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scans laid before the merge by hand, at times that a test chooses: a database, and no broker. */
final class MergeDesk implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int EPOCH = 1;

    final Database database;
    private final ResourceModels models;
    private final ScanMerge merge;
    private final Merger merger;
    private final Staging staging;
    private long offset;

    MergeDesk(ResourceModels models) {
        this(models, TestDatabase.migrated());
    }

    /** @param database closed with this */
    MergeDesk(ResourceModels models, Database database) {
        this.database = database;
        this.models = models;
        this.merge = new ScanMerge(models);
        this.staging = new Staging(database);
        Positions positions = new Positions(database, "observations");
        this.merger = new Merger(database, positions, merge);
        assertThat(positions.claim(0).epoch()).isEqualTo(EPOCH);
    }

    /** A scan that read its scope whole, started so many minutes after noon. */
    <R extends Record> Applied complete(Scope scope, List<R> rows, int minute) {
        return scan(Verdict.COMPLETE, scope, rows, minute);
    }

    /** A scan of that verdict. */
    <R extends Record> Applied scan(Verdict verdict, Scope scope, List<R> rows, int minute) {
        EndedScan scan = staged(verdict, scope, rows, minute);
        return database.transaction(sql -> apply(sql, scan));
    }

    /** As a sink does it, in a transaction of its own. */
    Applied apply(io.inventory.pipeline.store.Rows sql, EndedScan scan) {
        return merge.apply(sql, List.of(scan), EPOCH).get(0);
    }

    /** A scan that has ended and is not applied. */
    <R extends Record> EndedScan staged(Verdict verdict, Scope scope, List<R> rows, int minute) {
        Instant at = NOON.plus(Duration.ofMinutes(minute));
        Started started = started(scope);
        Observation origin = new Observation(0, offset++, at, started);
        stage(model(scope), started, rows);
        Ended ended = new Ended(started.scan(), verdict, rows.size(), 1, 0, null);
        return new EndedScan(origin, started, verdict, Optional.empty(), ended, at);
    }

    Started started(Scope scope) {
        TaskId task = new TaskId(UUID.randomUUID());
        return new Started(
                ScanId.of(task, 1, 0, scope),
                scope,
                new Origin(task, 1, "reader", "1.0"),
                model(scope).columnNames(),
                false,
                Duration.ofMinutes(30));
    }

    <R extends Record> List<List<@Nullable String>> encoded(Scope scope, List<R> rows) {
        return encoded(this.<R>model(scope), rows);
    }

    /** Rows of the scope's model. */
    <R extends Record> void stage(Started started, List<R> rows) {
        stage(model(started.scope()), started, rows);
    }

    /** As a sink does it with what has ended of a partition. */
    void applyAll(List<Conclusion> conclusions) {
        var applied = merger.apply(0, EPOCH, conclusions, 0);
        assertThat(applied)
                .hasSameSizeAs(
                        conclusions.stream().filter(EndedScan.class::isInstance).toList());
    }

    private <R extends Record> void stage(Model<R> model, Started started, List<R> rows) {
        RowReader reader = new RowReader(model, started, new ResourceIds(), 0, EPOCH);
        Rows record = new Rows(started.scan(), 0, encoded(model, rows), List.of());
        staging.copy(staged -> reader.read(record, staged));
    }

    private static <R extends Record> List<List<@Nullable String>> encoded(Model<R> model, List<R> rows) {
        RowEncoder<R> encoder = new RowEncoder<>(model);
        List<List<@Nullable String>> encoded = new ArrayList<>();
        try {
            for (R row : rows) {
                encoded.add(encoder.encode(row));
            }
        } catch (RowRejectedException e) {
            throw new IllegalArgumentException(e);
        }
        return encoded;
    }

    @SuppressWarnings("unchecked") // the test hands in rows of the scope's model
    private <R extends Record> Model<R> model(Scope scope) {
        return (Model<R>) models.find(scope.model()).orElseThrow();
    }

    String text(String sql) {
        return texts(sql).get(0);
    }

    /** The first column of all rows. */
    List<String> texts(String sql) {
        return database.query(sql, row -> String.valueOf(row.find(row.columns().get(0), String.class)));
    }

    long count(String sql) {
        return Long.parseLong(text("select count(*) from " + sql));
    }

    @Override
    public void close() {
        database.close();
    }
}
