package io.inventory.pipeline.store.adoption;

import io.inventory.pipeline.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The existing system, as its database shows it. It notes its migrations in {@code bun_migrations} and keeps others off by a row of
 * {@code bun_migration_locks} (package {@code migrate} of github.com/uptrace/bun).
 */
final class ExistingSystem {

    /** It touches what it collects at every run, so an hour's schedule and its queue are over by then. */
    static final Duration STILL = Duration.ofMinutes(15);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Session session;
    private final List<String> tables;
    private final Duration patience;

    /**
     * @param tables those that are taken over
     * @param patience how long to wait for tables that others use
     */
    ExistingSystem(Session session, List<String> tables, Duration patience) {
        this.session = session;
        this.tables = tables;
        this.patience = patience;
    }

    /**
     * Makes sure that this is a database of it.
     *
     * @throws StoreException when it is none
     */
    void requireIt() {
        if (!missing(List.of("bun_migrations", "bun_migration_locks")).isEmpty()) {
            throw StoreException.failed(
                    "this is no database of the existing system: it has no tables bun_migrations and"
                            + " bun_migration_locks; 'inventory db migrate' makes a new one");
        }
    }

    /** The names of its migrations that were applied, in their order; one at least. */
    List<String> applied() {
        List<String> applied = session.query(
                "select distinct name from bun_migrations where name is not null order by name",
                row -> row.get("name", String.class));
        if (applied.isEmpty()) {
            throw tooOld("none of its migrations was applied");
        }
        return applied;
    }

    /** Makes sure that the tables are there, whatever it has noted about its migrations. */
    void requireTables() {
        List<String> missing = missing(tables);
        if (!missing.isEmpty()) {
            throw tooOld("it has no table " + String.join(", ", missing));
        }
    }

    private List<String> missing(List<String> names) {
        Set<String> there = Set.copyOf(session.query(
                "select relname from pg_class where relnamespace = current_schema()::regnamespace"
                        + " and relkind in ('r', 'p')",
                row -> row.get("relname", String.class)));
        return names.stream().filter(name -> !there.contains(name)).toList();
    }

    static StoreException pending(String names) {
        return StoreException.failed(
                "migrations of the existing system are pending, older than others that were applied: " + names
                        + "; run 'inventory db migrate' of its newest release first");
    }

    static StoreException tooOld(String why) {
        return StoreException.failed(
                "migrations of the existing system are pending, or it is older than this Inventory knows: " + why
                        + "; upgrade it to its newest release and run its 'inventory db migrate' first");
    }

    static StoreException tooNew(String why) {
        return StoreException.failed(
                "the existing system is newer than this Inventory knows: " + why + "; upgrade Inventory first");
    }

    /** Keeps its migrations off, from now on and for good: the row stays when the adoption is committed. */
    void lockMigrations() {
        if (session.rows()
                        .update(
                                "insert into bun_migration_locks (table_name) values ('bun_migrations') on conflict do nothing")
                == 0) {
            throw StoreException.failed(
                    "the existing system's migrations are locked: wait until they have run, or free them"
                            + " by its own 'inventory db unlock'");
        }
    }

    /** Keeps everybody else off the tables, so that what is checked next stays true. */
    void lockTables() {
        session.execute("set local lock_timeout = %d".formatted(patience.toMillis()));
        try {
            session.execute("lock table %s in access exclusive mode"
                    .formatted(tables.stream().map(session::table).collect(Collectors.joining(", "))));
        } catch (StoreException e) {
            if (e.sqlState().filter(LOCK_NOT_AVAILABLE::equals).isPresent()) {
                throw StoreException.failed(
                        "the tables are in use: stop what reads and writes them (workers and scheduler of"
                                + " the existing system, reports) and try again");
            }
            throw e;
        }
    }

    /** Refuses while it may be at work still. */
    void requireStillness() {
        tables.stream()
                .flatMap(table -> touched(table).stream())
                .max((one, other) -> one.at().compareTo(other.at()))
                .ifPresent(touch -> {
                    throw StoreException.failed(
                            "rows of %s were touched at %s: stop workers and scheduler of the existing"
                                            .formatted(touch.table(), touch.at())
                                    + " system and try again at " + touch.at().plus(STILL));
                });
    }

    private record Touch(String table, Instant at) {}

    private List<Touch> touched(String table) {
        return session.query(
                "select max(updated_at) as at from %s having max(updated_at) > clock_timestamp() - ?::interval"
                        .formatted(session.table(table)),
                row -> new Touch(table, row.get("at", Instant.class).truncatedTo(ChronoUnit.SECONDS)),
                STILL);
    }
}
