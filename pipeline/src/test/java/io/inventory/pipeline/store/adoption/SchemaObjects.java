package io.inventory.pipeline.store.adoption;

import io.inventory.pipeline.store.Database;
import java.util.List;

/** What a schema consists of. How text is called, the order of columns and names of constraints make no difference. */
final class SchemaObjects {

    private SchemaObjects() {}

    static List<String> of(Database database) {
        return database.query("""
                select 'column ' || c.relname || ' ' || a.attname || ' '
                       || replace(format_type(a.atttypid, a.atttypmod), 'character varying', 'text') || ' ' || a.attnotnull as object
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
                union all
                select 'constraint ' || conrelid::regclass || ' ' || contype::text || ' '
                       || (select string_agg(a.attname, ',' order by a.attname) from pg_attribute a
                           where a.attrelid = conrelid and a.attnum = any(conkey))
                       || case when contype = 'f' or pg_get_constraintdef(oid) like '%DISTINCT%' then pg_get_constraintdef(oid) else '' end
                from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select 'index ' || indexname || ' ' || tablename from pg_indexes i
                where schemaname = 'public' and not exists (select from pg_constraint where conname = indexname)
                union all
                select 'function ' || p.oid::regprocedure from pg_proc p where pronamespace = 'public'::regnamespace
                union all
                select 'comment ' || coalesce(d.objsubid, 0) || ' ' || md5(d.description) from pg_description d
                join pg_class c on c.oid = d.objoid and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and d.objsubid = 0
                union all
                select 'schema ' || nspname from pg_namespace where nspname !~ '^pg_'
                order by 1
                """, row -> row.get("object", String.class));
    }
}
