package io.inventory.bench;

import io.inventory.pipeline.store.Database;
import io.inventory.standalone.simulation.aws.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Collections of everything, each from its submit until the last scope of a live account is COMPLETE in the database. A scope that is
 * made large is waited for apart from the others. Used by one thread.
 */
final class Sweep {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration STILL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** The scope that {@link Landscape#enlarge} fills. */
    private static final String LARGE = "model = 'aws:model:vpc' and account = ? and region = ?";

    private final SweptProgram program;
    private final Landscape landscape;
    private final String task;
    private long merged = -1;

    Sweep(SweptProgram program, Landscape landscape, String task) {
        this.program = program;
        this.landscape = landscape;
        this.task = task;
    }

    /**
     * What was seen of one.
     *
     * @param seconds until the last scope of a live account was merged, the large one aside
     * @param scopes of live accounts
     * @param calls that reached AWS, also those without an answer
     * @param deadCalls of them for dead accounts: under their keys, or to assume a role
     */
    record Seen(double seconds, long scopes, long calls, long deadCalls) {

        double callsPerSecond() {
            return calls / seconds;
        }

        double deadShare() {
            return (double) deadCalls / calls;
        }
    }

    /** The first: no scope is known yet, so it ends when no task is left and the sink has merged what they read. */
    Seen first() throws Exception {
        Instant begin = begin();
        Pause.until(LOOK, () -> !program.isIdle());
        Pause.until(LOOK, PATIENCE, program::isIdle);
        Pause.until(STILL, PATIENCE, this::isStill);
        return seen(begin);
    }

    /** A later one: it ends when every scope of a live account was read again. */
    Seen again() throws Exception {
        Instant begin = begin();
        Pause.until(LOOK, PATIENCE, () -> waiting(begin) == 0);
        return seen(begin);
    }

    /**
     * Waits for the large scope too.
     *
     * @return how many seconds that took since {@code begin}
     */
    double large(Instant begin) throws Exception {
        Pause.until(LOOK, PATIENCE, () -> merged(begin, true) > 0);
        return merged(begin, true);
    }

    /** Nothing is left to be done, but for what is to be tried again later. */
    void settle() throws Exception {
        Pause.until(STILL, PATIENCE, this::isStill);
    }

    private Instant begin() throws InterruptedException {
        landscape.forgetCalls();
        Instant now = now();
        program.submit(task);
        return now;
    }

    /** By the database's clock, which is this machine's. */
    Instant now() {
        return database()
                .query("select now() as now", row -> row.get("now", Instant.class))
                .get(0);
    }

    private boolean isStill() {
        long now = count("select count(*) as count from scan");
        boolean still = now == merged;
        merged = now;
        return still;
    }

    private long waiting(Instant begin) {
        return count("""
            select count(*) as count from scope
            where source = 'aws' and state = 'active' and account <> all (?) and not (%s)
              and (last_complete is null or last_complete < ?)\
            """.formatted(LARGE), dead(), largeAccount(), landscape.largeRegion(), begin);
    }

    /** Seconds until the last scan that counts was in the database; 0 while there is none. */
    private double merged(Instant begin, boolean large) {
        return database()
                .query(
                        """
                        select coalesce(extract(epoch from max(scan.applied_at) - ?), 0)::float8 as seconds
                        from scan join scope on scope.id = scan.scope_id
                        where scan.verdict = 'COMPLETE' and scan.started_at >= ? and account <> all (?) and (%s) = ?\
                        """.formatted(LARGE),
                        row -> row.get("seconds", Double.class),
                        begin,
                        begin,
                        dead(),
                        largeAccount(),
                        landscape.largeRegion(),
                        large)
                .get(0);
    }

    private Seen seen(Instant begin) {
        Set<String> dead = landscape.dead();
        List<Call> calls = landscape.calls();
        long forDead = calls.stream()
                .filter(call -> dead.contains(call.account()) || call.action().equals("AssumeRole"))
                .count();
        return new Seen(
                merged(begin, false),
                count("select count(*) as count from scope where source = 'aws' and account <> all (?)", dead()),
                calls.size(),
                dead.isEmpty() ? 0 : forDead);
    }

    private long count(String sql, Object... values) {
        return database()
                .query(sql, row -> row.get("count", Long.class), values)
                .get(0);
    }

    private List<String> dead() {
        // An empty list has no type.
        return landscape.dead().isEmpty() ? List.of("") : List.copyOf(landscape.dead());
    }

    private String largeAccount() {
        return landscape.accounts().get(0);
    }

    private Database database() {
        return program.database();
    }
}
