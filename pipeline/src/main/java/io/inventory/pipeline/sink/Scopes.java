package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of {@code scope}, within a transaction of the caller. */
final class Scopes {

    /** In one order: of two sinks that lock the same scopes, one waits. */
    private static final String LOCKED = "order by s.id for update of s";

    private Scopes() {}

    /** Finds scopes, or makes them known, and keeps them locked until the transaction ends; by a few statements, however many they are. */
    static Map<Scope, ScopeRow> lock(Rows rows, Map<Scope, Model<?>> scopes) {
        Map<Scope, ScopeRow> locked = find(rows, List.copyOf(scopes.keySet()), LOCKED);
        Map<Scope, Model<?>> unknown = new LinkedHashMap<>(scopes);
        unknown.keySet().removeAll(locked.keySet());
        if (!unknown.isEmpty()) {
            add(rows, unknown);
            locked.putAll(find(rows, List.copyOf(unknown.keySet()), LOCKED));
        }
        return locked;
    }

    /** The id of a scope, when a scan has made it known; locks nothing. */
    static Optional<Long> known(Rows rows, Scope scope) {
        return find(rows, List.of(scope), "").values().stream()
                .map(ScopeRow::id)
                .findFirst();
    }

    /** A statement for each shape: of a column that is null the index is only used by a condition that says so. */
    private static Map<Scope, ScopeRow> find(Rows rows, List<Scope> scopes, String suffix) {
        Map<Scope, ScopeRow> found = new HashMap<>();
        scopes.stream()
                .collect(Collectors.groupingBy(Scopes::shape, LinkedHashMap::new, Collectors.toList()))
                .forEach((shape, same) -> rows.query(
                                """
                                select u.place, s.id, s.state, s.last_started_offset
                                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                                  with ordinality u (model, source, account, region, parent_key, filter, place)
                                join scope s on s.model = u.model and s.source = u.source and %s
                                %s""".formatted(shape, suffix),
                                row -> Map.entry(
                                        same.get(row.get("place", Long.class).intValue() - 1),
                                        new ScopeRow(
                                                row.get("id", Long.class),
                                                row.get("state", String.class),
                                                row.find("last_started_offset", Long.class))),
                                each(same, Scope::model),
                                each(same, Scope::source),
                                each(same, Scope::account),
                                each(same, Scope::region),
                                each(same, Scope::parentKey),
                                each(same, Scope::filter))
                        .forEach(row -> found.put(row.getKey(), row.getValue())));
        return found;
    }

    private static String shape(Scope scope) {
        return String.join(
                " and ",
                part("account", scope.account()),
                part("region", scope.region()),
                part("parent_key", scope.parentKey()),
                part("filter", scope.filter()));
    }

    private static String part(String column, String value) {
        return value.isEmpty() ? "s.%s is null".formatted(column) : "s.%1$s = u.%1$s".formatted(column);
    }

    private static <T> List<String> each(Collection<T> all, Function<T, String> part) {
        return all.stream().map(part).toList();
    }

    private static void add(Rows rows, Map<Scope, Model<?>> unknown) {
        rows.update(
                """
                insert into scope (model, source, account, region, parent_key, filter, fresh_within, parent_model)
                select model, source, nullif(account, ''), nullif(region, ''), nullif(parent_key, ''), nullif(filter, ''),
                  fresh_within::interval, nullif(parent_model, '')
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                  u (model, source, account, region, parent_key, filter, fresh_within, parent_model)
                order by 1, 2, 3, 4, 5, 6
                on conflict do nothing
                """,
                each(unknown.keySet(), Scope::model),
                each(unknown.keySet(), Scope::source),
                each(unknown.keySet(), Scope::account),
                each(unknown.keySet(), Scope::region),
                each(unknown.keySet(), Scope::parentKey),
                each(unknown.keySet(), Scope::filter),
                each(unknown.values(), model -> model.freshWithin().toString()),
                each(unknown.values(), model -> model.parent().orElse("")));
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
