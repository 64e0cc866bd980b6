package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** A scan has changed rows: no older one may any more. A scope that is out of reach or retired stays so. */
    static void applied(Rows rows, ScopeRow scope, EndedScan scan) {
        rows.update("""
                update scope set last_scan = ?, last_started_partition = ?, last_started_offset = ?, updated_at = now(),
                  state = case when state in ('denied', 'closed') then 'active' else state end
                where id = ?
                """, scan.id().value(), scan.origin().partition(), scan.offset(), scope.id());
    }

    /** A scan has read the scope whole. */
    static void fresh(Rows rows, ScopeRow scope, EndedScan scan) {
        rows.update("""
                update scope set last_complete = ?, last_complete_started = ?, last_complete_scan = ?,
                  first_complete_applied = coalesce(first_complete_applied, now())
                where id = ?
                """, scan.endedAt(), scan.origin().appended(), scan.id().value(), scope.id());
    }

    /** The source refused. */
    static void denied(Rows rows, ScopeRow scope) {
        rows.update(
                "update scope set state = 'denied', updated_at = now() where id = ? and state = 'active'", scope.id());
    }
}
