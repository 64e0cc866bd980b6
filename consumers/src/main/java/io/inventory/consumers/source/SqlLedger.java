package io.inventory.consumers.source;

import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.StoreException;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger in PostgreSQL, as the sink writes it. */
public final class SqlLedger implements Ledger {

    private static final Logger log = LoggerFactory.getLogger(SqlLedger.class);

    private final Store store;

    public SqlLedger(Store store) {
        this.store = store;
    }

    /** The order is that of the log: {@code started_offset} of one partition, as all scans of a scope lie in one. */
    @Override
    public boolean isSuperseded(Task task, Scope scope) {
        String sql = """
                select 1
                from scan younger
                join scope on scope.id = younger.scope_id
                where scope.model = ? and scope.source = ?
                  and coalesce(scope.account, '') = ? and coalesce(scope.region, '') = ?
                  and coalesce(scope.parent_key, '') = ? and coalesce(scope.filter, '') = ?
                  and younger.task_id is distinct from ? and not younger.targeted
                  and younger.started_offset > (
                    select max(own.started_offset) from scan own
                    where own.scope_id = scope.id and own.task_id = ?)
                limit 1""";
        return orElse(false, () -> store.first(
                        sql,
                        row -> true,
                        scope.model(),
                        scope.source(),
                        scope.account(),
                        scope.region(),
                        scope.parentKey(),
                        scope.filter(),
                        task.id().value(),
                        task.id().value())
                .isPresent());
    }

    @Override
    public Optional<List<List<String>>> rows(Scope scope, String table, List<String> columns) {
        return orElse(Optional.empty(), () -> completeScope(scope).map(id -> owned(id, table, columns)));
    }

    private Optional<Long> completeScope(Scope scope) {
        String sql = """
                select id
                from scope
                where model = ? and source = ?
                  and coalesce(account, '') = ? and coalesce(region, '') = ?
                  and coalesce(parent_key, '') = ? and coalesce(filter, '') = ?
                  and last_complete is not null""";
        return store.first(
                sql,
                row -> row.get("id", Long.class),
                scope.model(),
                scope.source(),
                scope.account(),
                scope.region(),
                scope.parentKey(),
                scope.filter());
    }

    /** Table and columns are names from the program's own models, never from a payload. */
    private List<List<String>> owned(long scope, String table, List<String> columns) {
        String sql = "select %s from %s where scope_id = ?".formatted(String.join(", ", columns), table);
        return store.query(sql, row -> texts(row, columns), scope);
    }

    /** Of two configurations the newest speaker's holds; the other one's tasks say otherwise at their next turn. */
    @Override
    public void exclude(String source, Collection<String> names) {
        orElse(0L, () -> excluded(source).equals(Set.copyOf(names)) ? 0L : replace(source, List.copyOf(names)));
    }

    private Set<String> excluded(String source) {
        String sql = "select name from exclusion where source = ?";
        return Set.copyOf(store.query(sql, row -> row.get("name", String.class), source));
    }

    private long replace(String source, List<String> names) {
        String sql = """
                with gone as (delete from exclusion where source = ? and not name = any(?::text[]))
                insert into exclusion (source, name)
                select ?, x.name from unnest(?::text[]) x (name)
                on conflict do nothing""";
        return store.update(sql, source, names, source, names);
    }

    private static List<String> texts(Row row, List<String> columns) {
        List<String> texts = new ArrayList<>();
        columns.forEach(column -> texts.add(row.get(column, String.class)));
        return texts;
    }

    private static <T> T orElse(T unknown, Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreException e) {
            log.atWarn().log("The ledger cannot be used, going on without it: {}", e.getMessage());
            return unknown;
        }
    }
}
