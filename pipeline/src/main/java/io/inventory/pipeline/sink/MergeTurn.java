package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.scan.ScanId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Merges the rows of scans of different scopes, one after the other. Belongs to one thread and one transaction. */
final class MergeTurn {

    private final Rows rows;
    private final long epoch;
    private final Removals removals;
    private final Offspring offspring;
    private final Map<ScanId, Merged> merged = new HashMap<>();
    private final List<JudgedScan> unsettled = new ArrayList<>();

    MergeTurn(Rows rows, long epoch, Removals removals, Offspring offspring) {
        this.rows = rows;
        this.epoch = epoch;
        this.removals = removals;
        this.offspring = offspring;
    }

    void merge(JudgedScan judged, MergeSql sql, StagedCounts staged) {
        EndedScan scan = judged.scan();
        MergeCounts written = rows.query(
                        sql.merge(staged.hasDuplicates()),
                        MergeCounts::of,
                        scan.id().value(),
                        epoch,
                        judged.scope().id(),
                        scan.provesAbsence())
                .get(0);
        if (staged.documents() > 0) {
            rows.update(
                    sql.documents(), scan.id().value(), epoch, judged.scope().id());
        }
        unsettled.add(judged);
        Departures left = written.missing() == 0 ? Departures.NONE : decide(scan, sql, written);
        offspring.follow(rows, sql.model(), judged.scope(), scan, left);
        merged.put(scan.id(), new Merged(epoch, staged, written, left));
    }

    /** Of nothing, in a scope without rows. */
    void passOver(JudgedScan judged, MergeSql sql) {
        unsettled.add(judged);
        offspring.follow(rows, sql.model(), judged.scope(), judged.scan(), Departures.NONE);
        merged.put(judged.scan().id(), new Merged(epoch, StagedCounts.NONE, MergeCounts.NOTHING, Departures.NONE));
    }

    /** A row that a scope does not hold any more must not be handed to it: what is over must be settled before. */
    private Departures decide(EndedScan scan, MergeSql sql, MergeCounts written) {
        settle();
        return removals.decide(rows, sql.model(), Proof.of(scan), Removals.MISSING, written.arrived());
    }

    private void settle() {
        Collisions.settle(
                rows,
                unsettled.stream().filter(each -> each.scan().provesAbsence()).toList());
        unsettled.clear();
    }

    /** @return what became of each */
    Map<ScanId, Merged> end() {
        settle();
        return merged;
    }
}
