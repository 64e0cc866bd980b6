package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Origin;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The ledger of scans. Its primary key is what applies a scan at most once. */
final class Ledger {

    /** Reasons kept of one scan; the count is exact, the list is for people. */
    private static final int MOST_REJECTIONS = 1_000;

    private Ledger() {}

    /** Those of {@code scans} that were applied or closed before. */
    static Set<ScanId> known(Store store, Collection<ScanId> scans) {
        if (scans.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(store.query(
                "select id from scan where id = any(?::uuid[])",
                row -> new ScanId(row.get("id", UUID.class)),
                scans.stream().map(ScanId::value).toList()));
    }

    static void add(Rows rows, long scope, EndedScan scan, Merged merged) {
        Origin origin = scan.started().origin();
        Ended ended = scan.ended();
        rows.update(
                """
                insert into scan (id, scope_id, task_id, attempt, credential, collector, verdict, targeted, started_at, ended_at, pages, rows,
                  inserted, updated, removed, held, unchanged, rejected, incomplete, collided, duplicates,
                  error_class, request_id, message, partition, started_offset)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                scan.id().value(),
                scope,
                origin.task().value(),
                origin.attempt(),
                origin.credential(),
                origin.collector(),
                scan.verdict(),
                scan.started().targeted(),
                scan.origin().appended(),
                scan.endedAt(),
                ended.pages(),
                ended.rows(),
                merged.written().inserted(),
                merged.written().updated() + merged.written().claimed(),
                merged.left().removed(),
                merged.left().held(),
                merged.written().unchanged(merged.staged()),
                merged.staged().rejected(),
                ended.incomplete(),
                merged.written().collided(),
                merged.staged().duplicates(),
                scan.failure().map(ScanFailure::errorClass).orElse(null),
                scan.failure().map(ScanFailure::requestId).orElse(null),
                scan.failure().map(ScanFailure::message).orElse(null),
                scan.origin().partition(),
                scan.offset());
        if (merged.staged().rejected() > 0) {
            addRejections(rows, scan, merged.epoch());
        }
    }

    private static void addRejections(Rows rows, EndedScan scan, long epoch) {
        rows.update("""
                insert into scan_rejection (scan_id, seq, key, reason)
                select scan_id, seq, case when vals <> '{}' then to_jsonb(array_remove(vals, null)) end, reason
                from sink_staging where scan_id = ? and epoch = ? and reason is not null
                order by seq limit ?
                """, scan.id().value(), epoch, MOST_REJECTIONS);
    }
}
