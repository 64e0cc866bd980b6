package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Applies one scan, within a transaction of the caller: rows, history, scope and ledger. Thread-safe. */
final class ScanMerge {

    private static final ScanFailure OVERTAKEN =
            new ScanFailure("Superseded", null, "a scan that started later was applied before");
    private static final ScanFailure PARENT_GONE =
            new ScanFailure("ParentGone", null, "what the scope lies below is gone");

    private final ResourceModels models;
    private final Removals removals = new Removals();
    private final Offspring offspring;
    private final Map<String, MergeSql> statements = new ConcurrentHashMap<>();

    ScanMerge(ResourceModels models) {
        this.models = models;
        this.offspring = new Offspring(models, removals);
    }

    /** @return the scan as the ledger has it */
    Applied apply(Rows rows, EndedScan scan, long epoch) {
        Model<?> model = models.find(scan.scope().model()).orElseThrow();
        ScopeRow scope = Scopes.lock(rows, scan.scope(), model);
        EndedScan judged = judge(rows, scan, scope, model);
        Merged merged = judged.changesRows() ? merge(rows, judged, scope, epoch) : Merged.NOTHING;
        if (judged.verdict() == Verdict.DENIED) {
            Scopes.denied(rows, scope);
        }
        Ledger.add(rows, scope.id(), judged, merged);
        Staging.remove(rows, scan);
        return new Applied(judged, merged);
    }

    private EndedScan judge(Rows rows, EndedScan scan, ScopeRow scope, Model<?> model) {
        if (!scan.changesRows()) {
            return scan;
        }
        if (scope.isAfter(scan)) {
            return scan.as(Verdict.SUPERSEDED, OVERTAKEN);
        }
        // A slow scan must not bring back the rows of a parent that is gone: nobody would ever scan them again.
        if (scope.isClosed() && !offspring.parentExists(rows, scan.scope(), model)) {
            return scan.as(Verdict.SUPERSEDED, PARENT_GONE);
        }
        return scan;
    }

    private Merged merge(Rows rows, EndedScan scan, ScopeRow scope, long epoch) {
        StagedCounts staged = Staging.count(rows, scan.id(), epoch);
        if (staged.staged() != scan.rows()) {
            throw new StagingLostException(scan, staged.staged());
        }
        MergeSql sql = sql(scan.scope().model());
        removals.release(rows, sql.pieces(), scan, epoch);
        MergeCounts written = rows.query(
                        sql.merge(staged.hasDuplicates()),
                        MergeCounts::of,
                        scan.id().value(),
                        epoch,
                        scope.id(),
                        scan.provesAbsence())
                .get(0);
        if (staged.documents() > 0) {
            rows.update(sql.documents(), scan.id().value(), epoch, scope.id());
        }
        Scopes.applied(rows, scope, scan);
        if (scan.provesAbsence()) {
            Scopes.fresh(rows, scope, scan);
            Collisions.settle(rows, scope, scan);
        }
        Departures left = written.missing() == 0
                ? Departures.NONE
                : removals.decide(rows, sql.model(), Proof.of(scan), Removals.MISSING, written.arrived());
        offspring.follow(rows, sql.model(), scope, scan, left);
        return new Merged(epoch, staged, written, left);
    }

    MergeSql sql(String model) {
        return statements.computeIfAbsent(
                model, name -> new MergeSql(models.find(name).orElseThrow()));
    }
}
