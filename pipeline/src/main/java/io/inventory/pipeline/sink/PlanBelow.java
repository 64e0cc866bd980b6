package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import io.inventory.schema.scan.ScanMessage.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What would become of rows below rows that would go, and of those below them in turn. */
record PlanBelow(
        Rows rows, ResourceModels models, Function<Model<?>, PlanSql> statements, Started started, Instant at) {

    /** @param gone what other scopes call the parent's rows that would go */
    List<PlannedRow> of(Model<?> parent, List<String> gone) {
        List<PlannedRow> planned = new ArrayList<>();
        if (!gone.isEmpty()) {
            models.childrenOf(parent.name()).forEach(child -> planned.addAll(below(child, scopes(child, gone))));
        }
        return planned;
    }

    private List<Long> scopes(Model<?> child, List<String> gone) {
        return rows.query(
                """
                select id from scope
                where model = ? and parent_key = any(?) and state not in ('closed', 'retired')
                  and source = ? and account is not distinct from nullif(?, '')
                """,
                row -> row.get("id", Long.class),
                child.name(),
                gone,
                started.scope().source(),
                started.scope().account());
    }

    private List<PlannedRow> below(Model<?> child, List<Long> scopes) {
        List<PlannedRow> planned = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        rows.stream(
                statements.apply(child).below(),
                0,
                row -> {
                    planned.add(PlannedRow.of(row, child.name(), ""));
                    Optional.ofNullable(row.find("named", String.class)).ifPresent(gone::add);
                },
                started.scan().value(),
                Comparison.UNKNOWN,
                true,
                at,
                started.scope().source(),
                started.scope().account(),
                scopes);
        planned.addAll(of(child, gone));
        return planned;
    }
}
