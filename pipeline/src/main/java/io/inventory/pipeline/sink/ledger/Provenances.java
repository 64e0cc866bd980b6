package io.inventory.pipeline.sink.ledger;

import io.inventory.pipeline.sink.ledger.Provenance.Change;
import io.inventory.pipeline.sink.ledger.Provenance.Owner;
import io.inventory.pipeline.sink.ledger.Provenance.Reading;
import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers who says what a row says: from history, ledger and scope, as rows carry no word about it. Thread-safe; every method
 * throws {@link io.inventory.pipeline.store.StoreException}.
 */
public final class Provenances {

    private static final List<String> AROUND = List.of("id", "scope_id");

    private final Store store;

    public Provenances(Store store) {
        this.store = store;
    }

    /**
     * The rows with these values, in no order.
     *
     * @param values by column; compared as text
     * @param limit how many rows at most
     * @throws IllegalArgumentException when a column is not the model's
     */
    public List<Provenance> find(Model<?> model, Map<String, String> values, int limit) {
        List<@Nullable Object> bound = new ArrayList<>();
        StringBuilder where = new StringBuilder("true");
        values.forEach((column, value) -> {
            where.append(" and ").append(checked(model, column)).append("::text = ?");
            bound.add(value);
        });
        bound.add(limit);
        return store
                .query(
                        "select * from %s where %s limit ?".formatted(quoted(model.table()), where),
                        Provenances::values,
                        bound.toArray())
                .stream()
                .map(this::provenance)
                .toList();
    }

    private static String checked(Model<?> model, String column) {
        if (!column.equals("id") && !model.columnNames().contains(column)) {
            throw new IllegalArgumentException("%s has no column '%s': it has id, %s"
                    .formatted(model.name(), column, String.join(", ", model.columnNames())));
        }
        return quoted(column);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Map<String, @Nullable Object> values(Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        row.columns().forEach(column -> values.put(column, row.value(column)));
        return values;
    }

    private Provenance provenance(Map<String, @Nullable Object> row) {
        UUID id = UUID.fromString(String.valueOf(row.get("id")));
        Optional<Long> scope = Optional.ofNullable(row.get("scope_id")).map(number -> ((Number) number).longValue());
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(row);
        AROUND.forEach(shown::remove);
        shown.remove("raw", null); // most inventories keep no documents
        return new Provenance(id, shown, scope.flatMap(this::owner), changed(id), scope.flatMap(this::seen), held(id));
    }

    private Optional<Owner> owner(long scope) {
        return store.first(
                "select scope_name(s) as scope, state from scope s where id = ?",
                row -> new Owner(row.get("scope", String.class), row.get("state", String.class)),
                scope);
    }

    private record Noted(String kind, @Nullable String reason, Instant at, Optional<UUID> scan) {}

    private Optional<Change> changed(UUID id) {
        return store.first(
                        "select kind, reason, recorded_at, scan_id from resource_provenance where resource_id = ?",
                        row -> new Noted(
                                row.get("kind", String.class),
                                row.find("reason", String.class),
                                row.get("recorded_at", Instant.class),
                                Optional.ofNullable(row.find("scan_id", UUID.class))),
                        id)
                .map(noted -> new Change(
                        noted.kind(), noted.reason(), noted.at(), noted.scan().flatMap(this::reading)));
    }

    private Optional<Reading> seen(long scope) {
        return store.first(
                "select c.* from scan c join scope s on s.last_complete_scan = c.id where s.id = ?",
                Reading::of,
                scope);
    }

    private Optional<Reading> reading(UUID scan) {
        return store.first("select * from scan where id = ?", Reading::of, scan);
    }

    private Optional<Instant> held(UUID id) {
        return store.first(
                "select held_since from held_removal where resource_id = ?",
                row -> row.get("held_since", Instant.class),
                id);
    }
}
