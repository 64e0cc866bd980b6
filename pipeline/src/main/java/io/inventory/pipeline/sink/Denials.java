package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.AccountDenied;
import io.inventory.schema.scan.ScanMessage.Origin;
import java.util.List;
import java.util.Optional;

/** Marks every known scope of a refused account; changes no row. */
final class Denials {

    /** Scans that a run has really begun count from 0. */
    private static final int NEVER_BEGUN = -1;

    private Denials() {}

    /** @return how many scopes it marked */
    static long apply(Rows rows, Conclusion.Denial denial) {
        return scopes(rows, denial.denied()).stream()
                .filter(scope -> note(rows, scope, denial))
                .count();
    }

    private record Known(long id, Scope scope) {}

    private static List<Known> scopes(Rows rows, AccountDenied denied) {
        return rows.query(
                """
                select id, model, source, account, region, parent_key, filter from scope
                where source = ? and account = ? and (cardinality(?::text[]) = 0 or model = any(?::text[]))
                  and state not in ('closed', 'retired')
                order by id for update
                """,
                row -> new Known(
                        row.get("id", Long.class),
                        new Scope(
                                row.get("model", String.class),
                                row.get("source", String.class),
                                part(row.find("account", String.class)),
                                part(row.find("region", String.class)),
                                part(row.find("parent_key", String.class)),
                                part(row.find("filter", String.class)))),
                denied.source(),
                denied.account(),
                denied.models(),
                denied.models());
    }

    private static String part(@org.jspecify.annotations.Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }

    private static boolean note(Rows rows, Known known, Conclusion.Denial denial) {
        Origin origin = denial.denied().origin();
        ScanFailure failure = denial.denied().failure();
        long noted = rows.update(
                """
                insert into scan (id, scope_id, task_id, attempt, credential, collector, verdict, started_at, ended_at,
                  error_class, request_id, message)
                values (?, ?, ?, ?, ?, ?, 'DENIED', ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                ScanId.of(origin.task(), origin.attempt(), NEVER_BEGUN, known.scope())
                        .value(),
                known.id(),
                origin.task().value(),
                origin.attempt(),
                origin.credential(),
                origin.collector(),
                denial.origin().appended(),
                denial.origin().appended(),
                failure.errorClass(),
                failure.requestId(),
                failure.message());
        if (noted > 0) {
            mark(rows, known, denial);
        }
        return noted > 0;
    }

    /** The scopes lie in other partitions, where a good scan may have ended after the refusal: then the state stays. */
    private static void mark(Rows rows, Known known, Conclusion.Denial denial) {
        rows.update("""
                update scope set state = 'denied', updated_at = now()
                where id = ? and state = 'active' and (last_complete is null or last_complete <= ?)
                """, known.id(), denial.origin().appended());
    }
}
