package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.store.Rows;
import java.util.List;

/**
 * What waits to be published, in the order of transaction and change. A transaction may commit after one with a higher id: only what is
 * below the oldest one that still runs is complete, and nothing is read beyond it (PostgreSQL manual, {@code pg_snapshot_xmin}). A
 * transaction that stays open anywhere in the database server holds the feed back.
 */
final class Outbox {

    private Outbox() {}

    /** The next changes; each of the two sources is read in the order of an index. */
    static List<Waiting> next(Rows rows, int most) {
        return rows.query("""
                select xid::text, id, recorded_at, model, resource_id, key, kind, reason, scan_id from (
                  (select c.xid, c.id, c.recorded_at, c.model, c.resource_id, c.key, c.kind, c.reason, c.scan_id
                   from resource_change c
                   where (c.xid, c.id) > (select p.xid, p.id from feed_position p)
                     and c.xid < pg_snapshot_xmin(pg_current_snapshot())
                   order by c.xid, c.id limit ?)
                  union all
                  (select f.xid, f.id, f.recorded_at, f.model, f.resource_id, null, 'update', null, null
                   from feed_only f
                   where f.xid < pg_snapshot_xmin(pg_current_snapshot())
                   order by f.xid, f.id limit ?)) waiting
                order by waiting.xid, waiting.id limit ?
                """, Waiting::of, most, most, most);
    }

    /** Everything up to a place was published. */
    static void sent(Rows rows, Waiting.Place place) {
        rows.update("update feed_position set xid = ?::xid8, id = ?, updated_at = now()", place.xid(), place.id());
        rows.update("delete from feed_only where (xid, id) <= (?::xid8, ?)", place.xid(), place.id());
    }
}
