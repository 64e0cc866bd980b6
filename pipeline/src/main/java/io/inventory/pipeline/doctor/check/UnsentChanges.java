package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.store.Store;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Do changes wait to be published? Then no sink runs, or a transaction of the database server stays open and holds the feed back. */
final class UnsentChanges implements Check {

    private final Patient patient;

    UnsentChanges(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public void look(Report report) {
        Optional<Store> store = Tables.with(
                "feed_outbox", patient, report, "every change is published", "the database has no feed yet");
        store.ifPresent(database ->
                waiting(database).ifPresent(waiting -> report.warning(waiting.sentence(), advice(database))));
    }

    private record Waiting(long changes, @Nullable Instant oldest) {
        String sentence() {
            return "%d changes wait to be published, the oldest since %s".formatted(changes, oldest);
        }
    }

    private static Optional<Waiting> waiting(Store store) {
        return store.first(
                        "select count(*) as changes, min(recorded_at) as oldest from feed_outbox"
                                + " where recorded_at < now() - interval '1 minute'",
                        row -> new Waiting(row.get("changes", Long.class), row.find("oldest", Instant.class)))
                .filter(waiting -> waiting.changes() > 0);
    }

    /** Of the whole server: ids of transactions are the server's. */
    private static String advice(Store store) {
        return store.first("""
                        select pid, coalesce(datname, '') as name, xact_start from pg_stat_activity
                        where backend_xid is not null and pid <> pg_backend_pid() and xact_start < now() - interval '1 minute'
                        order by xact_start limit 1
                        """, row -> "end the transaction that process %d has open in database %s since %s"
                        .formatted(
                                row.get("pid", Integer.class),
                                row.get("name", String.class),
                                row.get("xact_start", Instant.class)))
                .orElse("start a sink, or look at what the sinks log");
    }
}
