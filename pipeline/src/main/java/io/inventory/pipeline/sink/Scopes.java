package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code scope}, within a transaction of the caller. */
final class Scopes {

    private Scopes() {}

    /** Finds a scope, or makes it known, and keeps it locked until the transaction ends. */
    static ScopeRow lock(Rows rows, Scope scope, Model<?> model) {
        return find(rows, scope).orElseGet(() -> {
            add(rows, scope, model);
            return find(rows, scope).orElseThrow();
        });
    }

    private static Optional<ScopeRow> find(Rows rows, Scope scope) {
        List<@Nullable Object> values = new ArrayList<>();
        return rows.first(
                "select id, state, last_started_offset from scope where " + isThe(scope, values) + " for update",
                row -> new ScopeRow(
                        row.get("id", Long.class),
                        row.get("state", String.class),
                        row.find("last_started_offset", Long.class)),
                values.toArray());
    }

    /** The id of a scope, when a scan has made it known; locks nothing. */
    static Optional<Long> known(Rows rows, Scope scope) {
        List<@Nullable Object> values = new ArrayList<>();
        return rows.first(
                "select id from scope where " + isThe(scope, values),
                row -> row.get("id", Long.class),
                values.toArray());
    }

    private static String isThe(Scope scope, List<@Nullable Object> values) {
        values.add(scope.model());
        values.add(scope.source());
        return "model = ? and source = ?"
                + part("account", scope.account(), values)
                + part("region", scope.region(), values)
                + part("parent_key", scope.parentKey(), values)
                + part("filter", scope.filter(), values);
    }

    private static String part(String column, String value, List<@Nullable Object> values) {
        if (value.isEmpty()) {
            return " and " + column + " is null";
        }
        values.add(value);
        return " and " + column + " = ?";
    }

    private static void add(Rows rows, Scope scope, Model<?> model) {
        rows.update(
                """
                insert into scope (model, source, account, region, parent_key, filter, fresh_within, parent_model)
                values (?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), ?::interval, ?)
                on conflict do nothing
                """,
                scope.model(),
                scope.source(),
                scope.account(),
                scope.region(),
                scope.parentKey(),
                scope.filter(),
                model.freshWithin(),
                model.parent().orElse(null));
    }

    /**
     * Scans change rows: no older one of their scopes may any more. One that proves absence has read its scope whole. A scope that
     * is out of reach or retired stays so.
     */
    static void applied(Rows rows, List<JudgedScan> scans) {
        List<Line> lines = scans.stream().map(Line::of).toList();
        rows.update("""
                update scope s set last_scan = u.scan, last_started_partition = u.partition, last_started_offset = u.started, updated_at = now(),
                  state = case when s.state in ('denied', 'closed') then 'active' else s.state end,
                  last_complete = case when u.whole then u.ended else s.last_complete end,
                  last_complete_started = case when u.whole then u.appended else s.last_complete_started end,
                  last_complete_scan = case when u.whole then u.scan else s.last_complete_scan end,
                  first_complete_applied = case when u.whole then coalesce(s.first_complete_applied, now()) else s.first_complete_applied end
                from jsonb_to_recordset(?) as u (scope bigint, scan uuid, partition int, started bigint, whole boolean, ended timestamptz,
                  appended timestamptz)
                where s.id = u.scope
                """, JsonText.of(lines));
    }

    private record Line(
            long scope, UUID scan, int partition, long started, boolean whole, Instant ended, Instant appended) {

        static Line of(JudgedScan judged) {
            EndedScan scan = judged.scan();
            return new Line(
                    judged.scope().id(),
                    scan.id().value(),
                    scan.origin().partition(),
                    scan.offset(),
                    scan.provesAbsence(),
                    scan.endedAt(),
                    scan.origin().appended());
        }
    }

    /** The source refused. */
    static void denied(Rows rows, List<JudgedScan> scans) {
        if (!scans.isEmpty()) {
            rows.update(
                    "update scope set state = 'denied', updated_at = now() where id = any(?::bigint[]) and state = 'active'",
                    scans.stream().map(each -> each.scope().id()).toList());
        }
    }
}
