package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Decides about rows that a scan lacks, within a transaction of the caller. Thread-safe. */
final class Removals {

    static final String MISSING = "missing";
    static final String PARENT_GONE = "parent gone";

    private final Map<String, RemovalSql> statements = new ConcurrentHashMap<>();

    /**
     * Decides about the rows that the caller put into {@code sink_missing}.
     *
     * @param proof the scan that lacks them
     * @param arrived rows that have just come into their scope, which it did not have before
     */
    Departures decide(Rows rows, Model<?> model, Proof proof, String reason, long arrived) {
        lockBudget(rows, model, proof);
        return rows.query(
                        sql(model).decide(),
                        Departures::of,
                        proof.scan(),
                        reason,
                        proof.started(),
                        proof.source(),
                        proof.account(),
                        arrived)
                .get(0);
    }

    /** Removes the rows that the caller put into {@code sink_missing}, whatever the budget says. */
    Departures remove(Rows rows, Model<?> model, Proof proof, String reason) {
        return rows.query(sql(model).remove(), Departures::of, proof.scan(), reason)
                .get(0);
    }

    /** Two sinks must not both take the last of an account's budget; what the other has taken is seen once this returns. */
    private static void lockBudget(Rows rows, Model<?> model, Proof proof) {
        String account = String.join("|", "delete budget", model.name(), proof.source(), proof.account());
        List<Boolean> locked = rows.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0)) is not null as locked",
                row -> row.get("locked", Boolean.class),
                account);
        assert locked.size() == 1;
    }

    /** Puts every row of some scopes into {@code sink_missing}. */
    static void missAll(Rows rows, Model<?> model, Proof proof, List<Long> scopes) {
        rows.update(
                "insert into sink_missing (scan_id, id, scope_id) select ?, id, scope_id from %s where scope_id = any(?::bigint[])"
                        .formatted(ModelSql.quoted(model.table())),
                proof.scan(),
                scopes);
    }

    /** Rows that a scan holds are held back no more, whoever owns them. */
    void release(Rows rows, List<EndedScan> scans, long epoch, Function<EndedScan, ModelSql> sql) {
        Set<String> held = held(rows, scans);
        for (EndedScan scan : scans) {
            if (held.contains(scan.scope().model())) {
                release(rows, scan, epoch, sql.apply(scan));
            }
        }
    }

    /** The models of which something is held back. */
    private static Set<String> held(Rows rows, List<EndedScan> scans) {
        return new HashSet<>(rows.query(
                "select m as model from unnest(?::text[]) m where exists (select from held_removal h where h.model = m)",
                row -> row.get("model", String.class),
                scans.stream().map(scan -> scan.scope().model()).distinct().toList()));
    }

    private static void release(Rows rows, EndedScan scan, long epoch, ModelSql model) {
        rows.update(
                """
                delete from held_removal h using %s t, sink_staging s
                where h.model = ? and t.id = h.resource_id and s.scan_id = ? and s.epoch = ? and s.id is not null and %s
                """.formatted(model.table(), model.sameKeyByIndex(i -> "t." + model.name(i), model::staged)),
                model.model().name(),
                scan.id().value(),
                epoch);
    }

    RemovalSql sql(Model<?> model) {
        return statements.computeIfAbsent(model.name(), name -> new RemovalSql(model));
    }
}
