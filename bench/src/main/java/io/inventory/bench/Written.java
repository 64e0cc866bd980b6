package io.inventory.bench;

import io.inventory.pipeline.store.Database;
import java.time.Duration;

/**
 * Tuples that were inserted, updated or deleted since the server was made.
 *
 * @param table in the table that scans are of
 * @param others in all other tables that outlive a crash: ledger, history, scopes, positions and the like; not the copies
 */
record Written(long table, long others) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private static final String UNCOUNTED = """
            select (select count(*) from scan) - n_tup_ins as number from pg_stat_user_tables where relid = 'scan'::regclass""";

    Written since(Written before) {
        return new Written(table - before.table, others - before.others);
    }

    /**
     * Waits until the sink's session has handed its counts on, which it does once it is idle, after ten seconds at the latest
     * (PostgreSQL's {@code pgstat_report_stat}); that it has shows in the count of the ledger's rows.
     */
    static Written of(Database database) throws Exception {
        Pause.until(BETWEEN_LOOKS, () -> number(database, UNCOUNTED) == 0);
        return new Written(
                tuples(database, "c.relname = 'wide'"), tuples(database, "c.relname not in ('wide', 'plain')"));
    }

    /** Bytes of write-ahead log since the server was made. */
    static long wal(Database database) {
        return number(database, "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as number");
    }

    private static long tuples(Database database, String which) {
        return number(database, """
                select sum(s.n_tup_ins + s.n_tup_upd + s.n_tup_del)::bigint as number
                from pg_stat_user_tables s join pg_class c on c.oid = s.relid
                where c.relpersistence = 'p' and %s""".formatted(which));
    }

    private static long number(Database database, String sql) {
        return database.query(sql, row -> row.get("number", Long.class)).get(0);
    }
}
