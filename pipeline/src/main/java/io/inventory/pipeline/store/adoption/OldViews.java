package io.inventory.pipeline.store.adoption;

import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.StoreException;
import java.util.List;
import java.util.stream.Collectors;

/** Views and functions of the existing system that ours take the place of: they go, and who could read them reads ours. */
final class OldViews {

    private final Session session;
    private final List<SqlStatement> migrations;

    /** @param migrations all statements that are about to run */
    OldViews(Session session, List<SqlStatement> migrations) {
        this.session = session;
        this.migrations = migrations;
    }

    /** Somebody's right to do something with a view. */
    record Grant(String view, String grantee, String privilege) {}

    /** Drops them, and answers who had which right. */
    List<Grant> drop() {
        List<String> views = existing(
                "select viewname as name from pg_views where schemaname = current_schema() and viewname = any(?::text[])",
                migrations.stream().flatMap(sql -> sql.createdView().stream()).toList());
        refuseDependents(views);
        List<Grant> grants = grants(views);
        dropAll("view", views);
        dropAll(
                "function",
                existing(
                        """
                        select distinct proname as name from pg_proc
                        where pronamespace = current_schema()::regnamespace and proname = any(?::text[])
                        """,
                        migrations.stream()
                                .flatMap(sql -> sql.createdFunction().stream())
                                .toList()));
        return grants;
    }

    private List<String> existing(String sql, List<String> names) {
        return session.query(sql, row -> row.get("name", String.class), names);
    }

    private List<Grant> grants(List<String> views) {
        return session.query(
                """
                select table_name, grantee, privilege_type from information_schema.role_table_grants
                where table_schema = current_schema() and table_name = any(?::text[]) and grantee <> current_user
                """,
                row -> new Grant(
                        row.get("table_name", String.class),
                        row.get("grantee", String.class),
                        row.get("privilege_type", String.class)),
                views);
    }

    private void refuseDependents(List<String> views) {
        List<String> dependents = session.query("""
                select distinct v.oid::regclass::text as name
                from pg_depend d
                join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
                join pg_class v on v.oid = r.ev_class
                join pg_class base on base.oid = d.refobjid and d.refclassid = 'pg_class'::regclass
                where base.relnamespace = current_schema()::regnamespace and base.relname = any(?::text[])
                  and not (v.relnamespace = base.relnamespace and v.relname = any(?::text[]))
                order by 1
                """, row -> row.get("name", String.class), views, views);
        if (!dependents.isEmpty()) {
            throw StoreException.failed("views that Inventory does not know stand on views that it replaces: drop "
                    + String.join(", ", dependents) + " and make them again afterwards");
        }
    }

    private void dropAll(String kind, List<String> names) {
        if (!names.isEmpty()) {
            session.execute("drop %s %s"
                    .formatted(kind, names.stream().map(SqlText::name).collect(Collectors.joining(", "))));
        }
    }

    void restore(List<Grant> grants) {
        for (Grant grant : grants) {
            String grantee = grant.grantee().equals("PUBLIC") ? "public" : SqlText.name(grant.grantee());
            session.execute("grant %s on %s to %s".formatted(grant.privilege(), SqlText.name(grant.view()), grantee));
        }
    }
}
