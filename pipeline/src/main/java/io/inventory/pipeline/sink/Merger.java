package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.StoreException;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what has ended of one partition: together, in rounds behind savepoints of their own, with the position, in one transaction.
 * Thread-safe.
 */
final class Merger {

    private static final Logger LOG = LoggerFactory.getLogger(Merger.class);
    private static final int ATTEMPTS = 3;

    private final Store store;
    private final Positions positions;
    private final ScanMerge merge;

    Merger(Store store, Positions positions, ScanMerge merge) {
        this.store = store;
        this.positions = positions;
        this.merge = merge;
    }

    /**
     * Applies a batch and moves the position.
     *
     * @return the scans as they went into the ledger
     * @throws TakenOverException when another sink owns the partition
     */
    List<Applied> apply(int partition, long epoch, List<Conclusion> batch, long position) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store.transaction(rows -> {
                    positions.lock(rows, partition, epoch);
                    List<Applied> applied = applyAll(rows, batch, epoch);
                    positions.move(rows, partition, position);
                    return applied;
                });
            } catch (StoreException e) {
                if (attempt == ATTEMPTS || !Refusal.isOfTheMoment(e)) {
                    throw e;
                }
            }
        }
    }

    private List<Applied> applyAll(Rows rows, List<Conclusion> batch, long epoch) {
        rows.update("set local work_mem = '64MB'");
        List<Applied> applied = new ArrayList<>();
        for (List<Conclusion> round : Rounds.of(batch, merge::reachesOthers)) {
            if (round.get(0) instanceof Conclusion.Denial denial) {
                Denials.apply(rows, denial);
            } else {
                applied.addAll(applyTogether(rows, scans(round), epoch));
            }
        }
        return applied;
    }

    private static List<EndedScan> scans(List<Conclusion> round) {
        return round.stream().map(EndedScan.class::cast).toList();
    }

    /** Where the database refuses something, each is applied on its own. */
    private List<Applied> applyTogether(Rows rows, List<EndedScan> scans, long epoch) {
        if (scans.size() > 1) {
            rows.update("savepoint scan");
            try {
                return applied(rows, scans, epoch);
            } catch (StoreException refused) {
                rollbackIfOfValues(rows, refused);
            }
        }
        return scans.stream().map(scan -> applyGuarded(rows, scan, epoch)).toList();
    }

    /** Values that the database refuses cost their rows, at worst their scan, and nothing else. */
    private Applied applyGuarded(Rows rows, EndedScan scan, long epoch) {
        rows.update("savepoint scan");
        try {
            return applied(rows, scan, epoch);
        } catch (StoreException refused) {
            rollbackIfOfValues(rows, refused);
            setBadRowsAside(rows, scan, epoch);
        }
        rows.update("savepoint scan");
        try {
            return applied(rows, scan, epoch);
        } catch (StoreException refused) {
            rollbackIfOfValues(rows, refused);
            return applied(rows, scan.as(Verdict.FAILED, failure(refused)), epoch);
        }
    }

    private Applied applied(Rows rows, EndedScan scan, long epoch) {
        return applied(rows, List.of(scan), epoch).get(0);
    }

    private List<Applied> applied(Rows rows, List<EndedScan> scans, long epoch) {
        List<Applied> applied = merge.apply(rows, scans, epoch);
        rows.update("release savepoint scan");
        return applied;
    }

    private static void rollbackIfOfValues(Rows rows, StoreException refused) {
        if (!Refusal.isOfValues(refused)) {
            throw refused;
        }
        rows.update("rollback to savepoint scan");
    }

    private void setBadRowsAside(Rows rows, EndedScan scan, long epoch) {
        ModelSql sql = merge.sql(scan).pieces();
        int found = new BadRows(sql, rows, scan.id().value(), epoch).setAside(scan.rows());
        LOG.atWarn()
                .addKeyValue("scope", scan.scope().key())
                .addKeyValue("scan", scan.id())
                .addKeyValue("rows", found)
                .log("set aside rows that the database refuses");
    }

    private static ScanFailure failure(StoreException refused) {
        return new ScanFailure(refused.sqlState().orElse("Refused"), null, Refusal.reason(refused));
    }
}
