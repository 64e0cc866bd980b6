package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.List;

/**
 * What a scan means for other scopes: those below a row that is gone are closed with their rows; those in a region that is no longer
 * listed are out of reach and keep theirs, as a list without it is no proof of anything inside.
 */
final class Offspring {

    private static final String SAME_ACCOUNT = "source = ? and account is not distinct from nullif(?, '')";

    private final ResourceModels models;

    Offspring(ResourceModels models) {
        this.models = models;
    }

    /** Whether the row that a scope lies below is there. */
    boolean parentExists(Rows rows, Scope scope, Model<?> model) {
        return model.parent().flatMap(models::find).stream().anyMatch(parent -> rows.first(
                        """
                        select 1 as found from %s t join scope s on s.id = t.scope_id
                        where %s = ? and s.source = ? and s.account is not distinct from nullif(?, '')
                        """.formatted(ModelSql.quoted(parent.table()), RemovalSql.naming(parent)),
                        row -> true,
                        scope.parentKey(),
                        scope.source(),
                        scope.account())
                .isPresent());
    }

    void follow(Rows rows, Model<?> model, ScopeRow scope, EndedScan scan, MergeCounts written) {
        close(rows, model, scan, written.named());
        if (model.regionColumn().isPresent()) {
            loseReach(rows, scan, written.named());
            regainReach(rows, model, scope, scan);
        }
    }

    /** Closes the scopes below removed rows, and those below their rows in turn. */
    private void close(Rows rows, Model<?> parent, EndedScan proof, List<String> gone) {
        if (gone.isEmpty()) {
            return;
        }
        for (Model<?> child : models.childrenOf(parent.name())) {
            List<Long> scopes = closeScopes(rows, child, proof.scope(), gone);
            if (!scopes.isEmpty()) {
                close(rows, child, proof, removeRows(rows, child, proof, scopes));
            }
        }
    }

    private static List<Long> closeScopes(Rows rows, Model<?> child, Scope parent, List<String> gone) {
        return rows.query(
                """
                update scope set state = 'closed', updated_at = now()
                where model = ? and parent_key = any(?) and state not in ('closed', 'retired') and\s""" + SAME_ACCOUNT + " returning id",
                row -> row.get("id", Long.class),
                child.name(),
                gone,
                parent.source(),
                parent.account());
    }

    private static List<String> removeRows(Rows rows, Model<?> child, EndedScan proof, List<Long> scopes) {
        return rows.query(
                        new RemovalSql(child).removeScopes("parent gone"),
                        row -> row.texts("named"),
                        proof.id().value(),
                        scopes)
                .get(0);
    }

    private static void loseReach(Rows rows, EndedScan scan, List<String> gone) {
        if (gone.isEmpty()) {
            return;
        }
        rows.update(
                """
                update scope set state = 'out_of_reach', out_of_reach_since = now(), updated_at = now()
                where region = any(?) and state in ('active', 'denied') and\s""" + SAME_ACCOUNT, gone, scan.scope().source(), scan.scope().account());
    }

    private static void regainReach(Rows rows, Model<?> model, ScopeRow scope, EndedScan scan) {
        rows.update(
                """
                update scope set state = 'active', out_of_reach_since = null, updated_at = now()
                where state = 'out_of_reach' and region in (select %s from %s t where t.scope_id = ?) and %s
                """.formatted(RemovalSql.naming(model), ModelSql.quoted(model.table()), SAME_ACCOUNT),
                scope.id(),
                scan.scope().source(),
                scan.scope().account());
    }
}
