package io.inventory.consumers.link;

import io.inventory.pipeline.store.Rows;
import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Model;
import java.util.List;

/**
 * A table that ties rows of two others by their ids.
 *
 * @param table such as {@code l_g_shoot_to_seed}, with a unique pair of foreign keys
 * @param one an end, called {@code a} in the reason
 * @param other the other end, called {@code b}
 * @param reason the SQL condition that ties two rows
 * @param listed a column of the first end that lists ids, each of which is {@code listed.id} in the reason; empty for none
 */
public record Link(String table, End one, End other, String reason, String listed) {

    /** A link whose reason speaks of the two rows alone. */
    public static Link of(String table, End one, End other, String reason) {
        return new Link(table, one, other, reason, "");
    }

    /**
     * One side of a link.
     *
     * @param column of the link's table
     * @param table that it refers to
     */
    public record End(String column, String table) {}

    /** What people call it in queries: {@code l_g_shoot_to_seed} is {@code g:model:link_shoot_to_seed}. */
    public Model<?> model() {
        String[] parts = table.split("_", 3);
        return Model.derived(
                "%s:model:link_%s".formatted(parts[1], parts[2]), table, List.of(column(one), column(other)));
    }

    private String elements() {
        return listed.isEmpty() ? "" : "cross join lateral unnest(a.%s) listed (id)".formatted(listed);
    }

    private static Column column(End end) {
        return new Column(end.column(), ColumnType.UUID, false, true, false);
    }

    /** What a renewal did. */
    public record Change(long added, long removed) {}

    /**
     * Adds the links that are missing and removes those whose reason is gone; a link that is right is not written. Rows that the sink
     * removes meanwhile are waited for and then left out. Names in the statement come from the program alone.
     */
    public Change renew(Rows rows) {
        String sql = """
                with wanted as materialized (
                  select a.id as one, b.id as other from %2$s a %7$s join %3$s b on %6$s),
                stale as (
                  delete from %1$s l
                  where not exists (select from wanted w where w.one = l.%4$s and w.other = l.%5$s)
                  returning 1),
                missing as (
                  select w.one, w.other from wanted w
                  where not exists (select from %1$s l where w.one = l.%4$s and w.other = l.%5$s)),
                added as (
                  insert into %1$s (%4$s, %5$s)
                  select m.one, m.other
                  from missing m
                  join %2$s a on a.id = m.one
                  join %3$s b on b.id = m.other
                  for key share of a, b
                  on conflict do nothing
                  returning 1)
                select (select count(*) from added) as added, (select count(*) from stale) as removed""".formatted(table, one.table(), other.table(), one.column(), other.column(), reason, elements());
        return rows.query(sql, row -> new Change(row.get("added", Long.class), row.get("removed", Long.class)))
                .get(0);
    }
}
