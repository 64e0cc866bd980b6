package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which scopes own rows, by one statement for all models. Thread-safe. */
final class Owners {

    private final String sql;

    Owners(ResourceModels models) {
        String cases = models.all().stream()
                .map(model -> "when '%s' then exists (select from %s t where t.scope_id = u.id)"
                        .formatted(model.name(), ModelSql.quoted(model.table())))
                .collect(Collectors.joining("\n  "));
        this.sql = """
                select u.id from unnest(?::bigint[], ?::text[]) u (id, model) where case u.model
                  %s
                end""".formatted(cases);
    }

    /** @return ids of scopes */
    Set<Long> among(Rows rows, List<JudgedScan> scans) {
        if (scans.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(rows.query(
                sql,
                row -> row.get("id", Long.class),
                scans.stream().map(each -> each.scope().id()).toList(),
                scans.stream().map(each -> each.scan().scope().model()).toList()));
    }
}
