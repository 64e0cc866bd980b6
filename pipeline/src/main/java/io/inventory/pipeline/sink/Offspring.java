package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a scan means for other scopes: those below a row that is gone are closed with their rows; those in a region that is no longer
 * listed are out of reach and keep theirs, as a list without it is no proof of anything inside.
 */
final class Offspring {

    private static final String SAME_ACCOUNT = "source = ? and account is not distinct from nullif(?, '')";

    private final ResourceModels models;
    private final Removals removals;
    private final Map<String, Boolean> parents = new ConcurrentHashMap<>();

    Offspring(ResourceModels models, Removals removals) {
        this.models = models;
        this.removals = removals;
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

    /** Whether scans of a model mean anything for other scopes. */
    boolean concerns(Model<?> model) {
        return model.regionColumn().isPresent()
                || parents.computeIfAbsent(
                        model.name(), name -> !models.childrenOf(name).isEmpty());
    }

    void follow(Rows rows, Model<?> model, ScopeRow scope, EndedScan scan, Departures left) {
        if (!concerns(model)) {
            return;
        }
        Proof proof = Proof.of(scan);
        if (scan.provesAbsence()) {
            closedBefore(rows, model, proof);
        }
        leave(rows, model, proof, left.named());
        if (model.regionColumn().isPresent()) {
            regainReach(rows, model, scope, proof);
        }
    }

    /** @param gone what other scopes call rows of the model that were removed */
    void leave(Rows rows, Model<?> model, Proof proof, List<String> gone) {
        if (gone.isEmpty()) {
            return;
        }
        close(rows, model, proof, gone);
        if (model.regionColumn().isPresent()) {
            loseReach(rows, proof, gone);
        }
    }

    /** Rows of closed scopes that the delete budget held back: their parent is gone still, or it has come back. */
    private void closedBefore(Rows rows, Model<?> parent, Proof proof) {
        for (Model<?> child : models.childrenOf(parent.name())) {
            HeldBelow held = new HeldBelow(parent, child);
            if (held.exist(rows, proof)) {
                held.release(rows, proof);
                held.miss(rows, proof);
                decideBelow(rows, child, proof);
            }
        }
    }

    /** Closes the scopes below removed rows, and those below their rows in turn. */
    private void close(Rows rows, Model<?> parent, Proof proof, List<String> gone) {
        for (Model<?> child : models.childrenOf(parent.name())) {
            List<Long> scopes = closeScopes(rows, child, proof, gone);
            if (!scopes.isEmpty()) {
                Removals.missAll(rows, child, proof, scopes);
                decideBelow(rows, child, proof);
            }
        }
    }

    private void decideBelow(Rows rows, Model<?> child, Proof proof) {
        Departures left = removals.decide(rows, child, proof, Removals.PARENT_GONE, 0);
        leave(rows, child, proof, left.named());
    }

    private static List<Long> closeScopes(Rows rows, Model<?> child, Proof proof, List<String> gone) {
        return rows.query(
                """
                update scope set state = 'closed', updated_at = now()
                where model = ? and parent_key = any(?) and state not in ('closed', 'retired') and\s""" + SAME_ACCOUNT + " returning id",
                row -> row.get("id", Long.class),
                child.name(),
                gone,
                proof.source(),
                proof.account());
    }

    private static void loseReach(Rows rows, Proof proof, List<String> gone) {
        rows.update("""
                update scope set state = 'out_of_reach', out_of_reach_since = now(), updated_at = now()
                where region = any(?) and state in ('active', 'denied') and\s""" + SAME_ACCOUNT, gone, proof.source(), proof.account());
    }

    private static void regainReach(Rows rows, Model<?> model, ScopeRow scope, Proof proof) {
        rows.update(
                """
                update scope set state = 'active', out_of_reach_since = null, updated_at = now()
                where state = 'out_of_reach' and region in (select %s from %s t where t.scope_id = ?) and %s
                """.formatted(RemovalSql.naming(model), ModelSql.quoted(model.table()), SAME_ACCOUNT),
                scope.id(),
                proof.source(),
                proof.account());
    }
}
