package io.inventory.pipeline.sink.rebuild;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.sink.feed.Feed;
import io.inventory.pipeline.sink.feed.FeedReader;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares each table of resources with its feed and restores it from there, in one transaction: whatever fails, nothing was changed.
 *
 * <p>Meanwhile sinks, housekeeper and links wait for their tables, and readers from the moment on in which these are emptied. Tables are emptied
 * and not dropped: their indexes, views, rights and comments are no rows and do not come from the feed. Scopes, ledger, history and offsets stay.
 * Migrations are for the caller to hold off.
 */
public final class Rebuild {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaAccess kafka;
    private final Database database;
    private final ResourceModels models;
    private final DerivedTables derived;
    private final LongSupplier nanos;

    /** @param database needs room for four connections */
    public Rebuild(
            KafkaAccess kafka, Database database, ResourceModels models, List<Derived> derived, LongSupplier nanos) {
        this.kafka = kafka;
        this.database = database;
        this.models = models;
        this.derived = new DerivedTables(derived);
        this.nanos = nanos;
    }

    /** How far to go. */
    public enum Mode {
        /** Compares only. */
        DRY_RUN,
        /** Restores when tables and feed are equal. */
        WHEN_EQUAL,
        /** Takes the feed for true. */
        FORCED
    }

    /**
     * What was found, and done.
     *
     * @param restored rows that were written; -1 when none was to be
     * @param links what became of the derived tables
     */
    public record Outcome(List<Comparison> comparisons, long restored, List<Derived.Renewed> links) {

        /** Whether every table holds what its feed does. */
        public boolean isEqual() {
            return comparisons.stream().allMatch(Comparison::isEqual);
        }
    }

    /**
     * Compares, and restores as far as {@code mode} allows.
     *
     * @throws StoreException when a table could not be made anew, or the feed stands still
     */
    public Outcome run(Mode mode) {
        try (Feed feed = new Feed(kafka, database, models, new Metrics())) {
            // A topic that was made anew first gets every row again.
            feed.register();
            return database.onConnection(connection -> {
                try {
                    return run(connection, feed, mode);
                } catch (InterruptedException e) {
                    throw interrupted();
                }
            });
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static StoreException interrupted() {
        Thread.currentThread().interrupt();
        return StoreException.failed("interrupted: nothing was changed");
    }

    private Outcome run(Connection connection, Feed feed, Mode mode) throws SQLException, InterruptedException {
        Rows rows = database.on(connection);
        // No statement before the outbox is empty may write: the feed waits for every transaction that does.
        rows.update("set local idle_in_transaction_session_timeout = 0");
        rows.update("lock table sink_offset in exclusive mode");
        List<RestoredTable> tables = tables(rows);
        holdOff(rows, tables);
        publishAll(feed);
        load(connection, rows, tables);
        List<Comparison> comparisons =
                tables.stream().map(table -> table.compare(rows)).toList();
        Outcome found = new Outcome(comparisons, -1, List.of());
        boolean allowed = mode == Mode.FORCED || (mode == Mode.WHEN_EQUAL && found.isEqual());
        return allowed ? restore(rows, tables, comparisons) : found;
    }

    /** Those of this program that any sink has published. */
    private List<RestoredTable> tables(Rows rows) {
        return rows
                .query(
                        "select model, table_name from feed_topic order by model",
                        row -> new RestoredTable(row.get("model", String.class), row.get("table_name", String.class)))
                .stream()
                .filter(table -> models.find(table.model()).isPresent())
                .toList();
    }

    private static void holdOff(Rows rows, List<RestoredTable> tables) {
        rows.update("lock table %s in exclusive mode".formatted(names(tables)));
    }

    /** By a sink that runs, else by this process. */
    private void publishAll(Feed feed) throws InterruptedException {
        feed.start();
        new OutboxWatch(database, PATIENCE, nanos).awaitEmpty();
    }

    private void load(Connection connection, Rows rows, List<RestoredTable> tables)
            throws SQLException, InterruptedException {
        Map<String, String> byTopic = new TreeMap<>();
        tables.forEach(table -> byTopic.put(kafka.catalog().topics().changes(table.model()), table.model()));
        try (FeedReader reader = FeedReader.fromBeginning(kafka, FeedReader.existing(kafka, byTopic.keySet()))) {
            FeedCopy.load(connection, rows, reader, byTopic);
        }
    }

    private Outcome restore(Rows rows, List<RestoredTable> tables, List<Comparison> comparisons) {
        List<String> names = tables.stream().map(RestoredTable::name).toList();
        List<Derived> referring = derived.referringTo(rows, names);
        DerivedTables.keep(rows, referring);
        // Not cascading: a table that is not named here is not to be emptied, and this would refuse.
        rows.update("truncate table %s".formatted(names(names, referring)));
        long restored = tables.stream().mapToLong(table -> table.fill(rows)).sum();
        return new Outcome(comparisons, restored, DerivedTables.renew(rows, referring));
    }

    private static String names(List<String> tables, List<Derived> referring) {
        return Stream.concat(tables.stream(), referring.stream().map(Derived::table))
                .map(SqlText::name)
                .collect(Collectors.joining(", "));
    }

    private static String names(List<RestoredTable> tables) {
        return tables.stream().map(table -> SqlText.name(table.name())).collect(Collectors.joining(", "));
    }
}
