package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.SqlText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rows as they stand now, whole, as JSON. */
final class RowStates {

    private RowStates() {}

    /**
     * A row.
     *
     * @param document every column of the table but {@code raw}; id, scope and both times among them
     * @param scope the scope's parts, as people read them
     */
    record State(String document, String scope) {}

    /** Those of {@code ids} that exist. Times are in UTC, whatever the session's zone. */
    static Map<UUID, State> of(Rows rows, String table, Collection<UUID> ids) {
        rows.update("set local timezone = 'UTC'");
        Map<UUID, State> states = new HashMap<>();
        rows.stream(
                """
                select t.id, (to_jsonb(t) - 'raw')::text as document, concat_ws('/', s.account, s.region, s.parent_key, s.filter) as scope
                from %s t left join scope s on s.id = t.scope_id
                where t.id = any(?::uuid[])
                """.formatted(SqlText.name(table)),
                0,
                row -> states.put(
                        row.get("id", UUID.class),
                        new State(row.get("document", String.class), row.get("scope", String.class))),
                List.copyOf(ids));
        return states;
    }
}
