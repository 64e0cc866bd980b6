package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Model;

/**
 * Rows of closed scopes that are held back. No scan of their own scope comes any more, so those of their parent's scope speak for
 * them.
 */
record HeldBelow(Model<?> parent, Model<?> child) {

    private static final String CLOSED = """
            from held_removal h join scope s on s.id = h.scope_id
            where s.state = 'closed' and s.model = ? and s.source = ? and s.account is not distinct from nullif(?, '')
            """;

    boolean exist(Rows rows, Proof proof) {
        return rows.first(
                        "select 1 as found " + CLOSED + " limit 1",
                        row -> true,
                        child.name(),
                        proof.source(),
                        proof.account())
                .isPresent();
    }

    /** Where the parent is back, the scope will be read again, which decides. */
    void release(Rows rows, Proof proof) {
        rows.update(
                "delete from held_removal where resource_id in (select h.resource_id " + CLOSED
                        + " and h.reason = 'parent gone' and " + parentExists() + ")",
                child.name(),
                proof.source(),
                proof.account());
    }

    /** Notes those whose parent is still gone as missing. */
    void miss(Rows rows, Proof proof) {
        rows.update(
                "insert into sink_missing (scan_id, id, scope_id) select ?, h.resource_id, h.scope_id " + CLOSED
                        + " and not " + parentExists(),
                proof.scan(),
                child.name(),
                proof.source(),
                proof.account());
    }

    private String parentExists() {
        return """
                exists (
                  select from %s t join scope p on p.id = t.scope_id
                  where %s = s.parent_key and p.source = s.source and p.account is not distinct from s.account)""".formatted(ModelSql.quoted(parent.table()), RemovalSql.naming(parent));
    }
}
