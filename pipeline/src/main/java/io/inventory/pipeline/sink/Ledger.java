package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.Origin;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger of scans. Its primary key is what applies a scan at most once. */
final class Ledger {

    /** Reasons kept of one scan; the count is exact, the list is for people. */
    private static final int MOST_REJECTIONS = 1_000;

    private static final List<String> COLUMNS = List.of(
            "id",
            "scope_id",
            "task_id",
            "attempt",
            "credential",
            "collector",
            "verdict",
            "targeted",
            "started_at",
            "ended_at",
            "pages",
            "rows",
            "inserted",
            "updated",
            "removed",
            "held",
            "unchanged",
            "rejected",
            "incomplete",
            "collided",
            "duplicates",
            "error_class",
            "request_id",
            "message",
            "partition",
            "started_offset");

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

    /** A scan as it goes into the ledger. */
    record Entry(JudgedScan judged, Merged merged) {

        Applied applied() {
            return new Applied(judged.scan(), merged);
        }
    }

    /** Adds scans by one statement, with the reasons of what they had to set aside. */
    static void add(Rows rows, List<Entry> entries) {
        rows.update(
                """
                insert into scan (%1$s) select %1$s from jsonb_populate_recordset(null::scan, ?)
                """.formatted(String.join(", ", COLUMNS)),
                JsonText.of(entries.stream().map(Ledger::values).toList()));
        for (Entry entry : entries) {
            if (entry.merged().staged().rejected() > 0) {
                addRejections(rows, entry.judged().scan(), entry.merged().epoch());
            }
        }
    }

    private static Map<String, @Nullable Object> values(Entry entry) {
        EndedScan scan = entry.judged().scan();
        Merged merged = entry.merged();
        Origin origin = scan.started().origin();
        Optional<ScanFailure> failure = scan.failure();
        List<@Nullable Object> values = Arrays.asList(
                scan.id().value(),
                entry.judged().scope().id(),
                origin.task().value(),
                origin.attempt(),
                origin.credential(),
                origin.collector(),
                scan.verdict(),
                scan.started().targeted(),
                scan.origin().appended(),
                scan.endedAt(),
                scan.ended().pages(),
                scan.ended().rows(),
                merged.written().inserted(),
                merged.written().updated() + merged.written().claimed(),
                merged.left().removed(),
                merged.left().held(),
                merged.written().unchanged(merged.staged()),
                merged.staged().rejected(),
                scan.ended().incomplete(),
                merged.written().collided(),
                merged.staged().duplicates(),
                failure.map(ScanFailure::errorClass).orElse(null),
                failure.map(ScanFailure::requestId).orElse(null),
                failure.map(ScanFailure::message).orElse(null),
                scan.origin().partition(),
                scan.offset());
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            named.put(COLUMNS.get(i), values.get(i));
        }
        return named;
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
