package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import java.util.List;
import java.util.UUID;

/**
 * Finds the staged rows that the database refuses, when a merge has failed for the values in it: each half of a scan is tried on its
 * own until the bad rows stand alone. A trial is an insert that is undone.
 */
final class BadRows {

    /** A scan with more is broken as a whole. */
    static final int MOST = 100;

    private static final int MOST_REASON = 500;

    private final ModelSql sql;
    private final Rows rows;
    private final UUID scan;
    private final long epoch;
    private int found;

    BadRows(ModelSql sql, Rows rows, UUID scan, long epoch) {
        this.sql = sql;
        this.rows = rows;
        this.scan = scan;
        this.epoch = epoch;
    }

    /** @return how many rows it has set aside; {@link #MOST} when there may be more */
    int setAside(long count) {
        search(0, count);
        return found;
    }

    private void search(long from, long to) {
        if (from >= to || found >= MOST) {
            return;
        }
        String reason = refusal(from, to);
        if (reason.isEmpty()) {
            return;
        }
        if (to - from == 1) {
            found++;
            mark(from, reason);
            return;
        }
        long middle = from + (to - from) / 2;
        search(from, middle);
        search(middle, to);
    }

    private String refusal(long from, long to) {
        rows.update("savepoint trial");
        try {
            rows.update(trial(), scan, epoch, from, to);
            return "";
        } catch (StoreException e) {
            if (!Refusal.isOfValues(e)) {
                throw e;
            }
            return Refusal.reason(e);
        } finally {
            rows.update("rollback to savepoint trial");
        }
    }

    private String trial() {
        return """
                insert into %s (%s, raw)
                select %s, s.raw::jsonb from sink_staging s
                where s.scan_id = ? and s.epoch = ? and s.seq >= ? and s.seq < ? and s.reason is null
                on conflict do nothing""".formatted(sql.table(), sql.each(", ", sql::name), sql.each(", ", sql::staged));
    }

    /** Keeps the key, so that the row counts as seen; not so when the key itself is what the database refuses. */
    private void mark(long seq, String reason) {
        String cut = reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason;
        boolean keyIsGood = isGoodKey(seq);
        rows.update("""
                update sink_staging s set reason = ?, raw = null, id = case when ? then id end,
                  vals = case when ? then %s else '{}' end, numbers = '{}', times = '{}'
                where scan_id = ? and epoch = ? and seq = ?""".formatted(sql.stagedKeyAlone()), cut, keyIsGood, keyIsGood, scan, epoch, seq);
    }

    private boolean isGoodKey(long seq) {
        rows.update("savepoint trial");
        try {
            List<Integer> places = sql.keyPlaces();
            String casts = String.join(", ", places.stream().map(sql::staged).toList());
            return rows.first(
                            "select %s from sink_staging s where scan_id = ? and epoch = ? and seq = ?"
                                    .formatted(casts),
                            row -> true,
                            scan,
                            epoch,
                            seq)
                    .isPresent();
        } catch (StoreException e) {
            if (!Refusal.isOfValues(e)) {
                throw e;
            }
            return false;
        } finally {
            rows.update("rollback to savepoint trial");
        }
    }
}
