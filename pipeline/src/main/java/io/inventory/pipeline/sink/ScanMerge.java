package io.inventory.pipeline.sink;

import static java.util.Objects.requireNonNull;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Applies scans, within a transaction of the caller: rows, history, scopes and ledger. What every scan needs is one statement for all
 * of them; only those that have rows, or whose scope has some, are merged one by one. Thread-safe.
 */
final class ScanMerge {

    private static final ScanFailure OVERTAKEN =
            new ScanFailure("Superseded", null, "a scan that started later was applied before");
    private static final ScanFailure PARENT_GONE =
            new ScanFailure("ParentGone", null, "what the scope lies below is gone");

    private final ResourceModels models;
    private final Removals removals = new Removals();
    private final Offspring offspring;
    private final Owners owners;
    private final Map<String, MergeSql> statements = new ConcurrentHashMap<>();

    ScanMerge(ResourceModels models) {
        this.models = models;
        this.offspring = new Offspring(models, removals);
        this.owners = new Owners(models);
    }

    /** Whether a scan may change other scopes than its own, so that it must not be applied together with others. */
    boolean reachesOthers(EndedScan scan) {
        return offspring.concerns(model(scan));
    }

    /**
     * Applies scans of different scopes; several only where none of them {@link #reachesOthers}.
     *
     * @return the scans as the ledger has them, in their order
     */
    List<Applied> apply(Rows rows, List<EndedScan> scans, long epoch) {
        Map<Scope, Model<?>> scopes = new LinkedHashMap<>();
        scans.forEach(scan -> scopes.put(scan.scope(), model(scan)));
        Map<Scope, ScopeRow> locked = Scopes.lock(rows, scopes);
        List<JudgedScan> judged = scans.stream()
                .map(scan -> judge(rows, scan, requireNonNull(locked.get(scan.scope()))))
                .toList();
        List<JudgedScan> changing =
                judged.stream().filter(each -> each.scan().changesRows()).toList();
        Map<ScanId, Merged> merged = changing.isEmpty() ? Map.of() : merge(rows, changing, epoch);
        Scopes.denied(
                rows,
                judged.stream()
                        .filter(each -> each.scan().verdict() == Verdict.DENIED)
                        .toList());
        List<Ledger.Entry> entries = judged.stream()
                .map(each ->
                        new Ledger.Entry(each, merged.getOrDefault(each.scan().id(), Merged.NOTHING)))
                .toList();
        Ledger.add(rows, entries);
        Staging.remove(rows, scans);
        return entries.stream().map(Ledger.Entry::applied).toList();
    }

    private JudgedScan judge(Rows rows, EndedScan scan, ScopeRow scope) {
        if (!scan.changesRows()) {
            return new JudgedScan(scan, scope);
        }
        if (scope.isAfter(scan)) {
            return new JudgedScan(scan.as(Verdict.SUPERSEDED, OVERTAKEN), scope);
        }
        // A slow scan must not bring back the rows of a parent that is gone: nobody would ever scan them again.
        if (scope.isClosed() && !offspring.parentExists(rows, scan.scope(), model(scan))) {
            return new JudgedScan(scan.as(Verdict.SUPERSEDED, PARENT_GONE), scope);
        }
        return new JudgedScan(scan, scope);
    }

    private Map<ScanId, Merged> merge(Rows rows, List<JudgedScan> scans, long epoch) {
        Map<ScanId, StagedCounts> staged =
                Staging.count(rows, scans.stream().map(each -> each.scan().id()).toList(), epoch);
        for (JudgedScan each : scans) {
            long found =
                    staged.getOrDefault(each.scan().id(), StagedCounts.NONE).staged();
            if (found != each.scan().rows()) {
                throw new StagingLostException(each.scan(), found);
            }
        }
        removals.release(rows, scans.stream().map(JudgedScan::scan).toList(), epoch, scan -> sql(scan)
                .pieces());
        Scopes.applied(rows, scans);
        Set<Long> owning = owners.among(
                rows,
                scans.stream()
                        .filter(each -> !staged.containsKey(each.scan().id()))
                        .toList());
        MergeTurn turn = new MergeTurn(rows, epoch, removals, offspring);
        for (JudgedScan each : scans) {
            StagedCounts counts = staged.getOrDefault(each.scan().id(), StagedCounts.NONE);
            if (counts.staged() > 0 || owning.contains(each.scope().id())) {
                turn.merge(each, sql(each.scan()), counts);
            } else {
                turn.passOver(each, sql(each.scan()));
            }
        }
        return turn.end();
    }

    private Model<?> model(EndedScan scan) {
        return models.find(scan.scope().model()).orElseThrow();
    }

    MergeSql sql(EndedScan scan) {
        return statements.computeIfAbsent(
                scan.scope().model(), name -> new MergeSql(models.find(name).orElseThrow()));
    }
}
