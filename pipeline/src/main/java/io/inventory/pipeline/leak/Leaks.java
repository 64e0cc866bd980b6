package io.inventory.pipeline.leak;

import io.inventory.pipeline.leak.Leak.Inputs;
import io.inventory.pipeline.leak.Leak.Missing;
import io.inventory.pipeline.leak.Leak.State;
import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.serde.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is leaked. Thread-safe; every method throws {@link io.inventory.pipeline.store.StoreException}, and changes nothing but
 * where it says so.
 */
public final class Leaks {

    private static final int FETCHED = 1_000;

    private final Store store;

    public Leaks(Store store) {
        this.store = store;
    }

    /**
     * Hands on a rule's leaks and what is undecided, in the order of their keys, with at most a thousand in memory.
     *
     * @param since leaves out what was noted as leaked before; null for nothing
     */
    public void stream(LeakRule rule, @Nullable Instant since, Consumer<Leak> consumer) {
        store.stream(
                new LeakSql(rule).leaks(),
                FETCHED,
                row -> consumer.accept(leak(rule, row)),
                rule.kind(),
                rule.kind(),
                since,
                since);
    }

    /** Whether anything of the account was ever to be read. */
    public boolean knowsAccount(String account) {
        return store.first("select 1 as one from scope where account = ? limit 1", row -> true, account)
                .isPresent();
    }

    /** Whether the key is that of a leak, or of something undecided. */
    public boolean has(LeakRule rule, String key) {
        String sql = new LeakSql(rule).verdicts() + "select 1 as one from verdict where leak_key = ? limit 1";
        return store.first(sql, row -> true, key).isPresent();
    }

    /**
     * What a noting found.
     *
     * @param leaked leaks, those among them that are suppressed too
     * @param undecided candidates that a missing scan keeps from being leaks
     * @param found leaks that were not noted before
     * @param gone noted ones that are leaked no more
     */
    public record Noted(long leaked, long undecided, long found, long gone) {}

    /**
     * Notes what is leaked now, and forgets what is no candidate any more; what is undecided stays noted if it was. This is where
     * {@link Leak#firstSeen} comes from.
     */
    public Noted note(LeakRule rule) {
        return store.query(
                        new LeakSql(rule).note(),
                        row -> new Noted(
                                row.get("leaked", Long.class),
                                row.get("undecided", Long.class),
                                row.get("found", Long.class),
                                row.get("gone", Long.class)),
                        rule.kind(),
                        rule.kind(),
                        rule.kind())
                .get(0);
    }

    private static Leak leak(LeakRule rule, Row row) {
        Optional<Suppression> suppression = suppression(rule, row);
        State state = suppression.isPresent() ? State.SUPPRESSED : State.LEAKED;
        return new Leak(
                rule,
                row.get("leak_key", String.class),
                row.get("name", String.class),
                row.get("region", String.class),
                row.get("is_leaked", Boolean.class) ? state : State.UNDECIDED,
                row.get("evidence", String.class),
                row.find("first_seen", Instant.class),
                row.find("alive_since", Instant.class),
                inputs(row),
                suppression);
    }

    private static Inputs inputs(Row row) {
        return new Inputs(
                row.get("scopes", Long.class),
                row.find("oldest_read", Instant.class),
                row.find("proven_until", Instant.class),
                row.get("waiting", Long.class),
                missing(row.find("waits_for", String.class)));
    }

    private static List<Missing> missing(@Nullable String json) {
        return json == null ? List.of() : List.of(Json.mapper().readValue(json, Missing[].class));
    }

    private static Optional<Suppression> suppression(LeakRule rule, Row row) {
        Instant until = row.find("suppressed_until", Instant.class);
        return until == null
                ? Optional.empty()
                : Optional.of(new Suppression(
                        rule.kind(),
                        row.get("leak_key", String.class),
                        until,
                        row.get("reason", String.class),
                        row.get("suppressed_by", String.class),
                        row.get("created_at", Instant.class)));
    }
}
