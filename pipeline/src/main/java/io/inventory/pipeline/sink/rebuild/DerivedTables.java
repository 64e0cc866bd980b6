package io.inventory.pipeline.sink.rebuild;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables that refer to resources: emptied with them, made anew, and compared with what they were. */
final class DerivedTables {

    private final Map<String, Derived> byTable = new HashMap<>();

    DerivedTables(List<Derived> derived) {
        derived.forEach(each -> byTable.put(each.table(), each));
    }

    /**
     * Those that refer to {@code tables}.
     *
     * @throws StoreException when nobody could make one of them anew
     */
    List<Derived> referringTo(Rows rows, List<String> tables) {
        List<Derived> referring = new ArrayList<>();
        for (String table : namesReferringTo(rows, tables)) {
            Derived derived = byTable.get(table);
            if (derived == null) {
                throw StoreException.failed(
                        "table %s refers to resources and this program cannot make it anew: nothing was changed"
                                .formatted(table));
            }
            referring.add(derived);
        }
        return referring;
    }

    private static List<String> namesReferringTo(Rows rows, List<String> tables) {
        return rows.query("""
                select distinct r.relname::text as name
                from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_class t on t.oid = c.confrelid
                where c.contype = 'f' and t.relname::text = any(?) and r.relname::text <> all(?)
                  and t.relnamespace = current_schema()::regnamespace
                order by 1
                """, row -> row.get("name", String.class), tables, tables);
    }

    /** Keeps what they hold, to compare with. */
    static void keep(Rows rows, List<Derived> derived) {
        derived.forEach(each -> rows.update("create temporary table %s on commit drop as select * from %s"
                .formatted(SqlText.name(kept(each)), SqlText.name(each.table()))));
    }

    static List<Derived.Renewed> renew(Rows rows, List<Derived> derived) {
        derived.forEach(each -> each.renew().accept(rows));
        return derived.stream().map(each -> compare(rows, each)).toList();
    }

    /** By what ties rows, as the feed restores ids; a row's own id and times are made anew. */
    private static Derived.Renewed compare(Rows rows, Derived derived) {
        String columns = String.join(", ", rows.query("""
                        select quote_ident(column_name) as name from information_schema.columns
                        where table_schema = current_schema() and table_name = ?
                          and column_name not in ('id', 'created_at', 'updated_at')
                        order by ordinal_position
                        """, row -> row.get("name", String.class), derived.table()));
        String sql = """
                select (select count(*) from %1$s) as rows,
                  (select count(*) from ((select %3$s from %1$s except select %3$s from %2$s)
                    union all (select %3$s from %2$s except select %3$s from %1$s)) d) as differing
                """.formatted(SqlText.name(derived.table()), SqlText.name(kept(derived)), columns);
        return rows.query(
                        sql,
                        row -> new Derived.Renewed(
                                derived.table(), row.get("rows", Long.class), row.get("differing", Long.class)))
                .get(0);
    }

    private static String kept(Derived derived) {
        return "kept_" + derived.table();
    }
}
