package io.inventory.bench;

import io.inventory.schema.control.LimitLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Prints what it costs to sweep a large estate with the whole program: simulated accounts over HTTP, some of them dead, and one scope
 * with very many resources. How large: system properties {@code bench.accounts}, {@code bench.regions}, {@code bench.dead}, {@code
 * bench.instances} of each region, {@code bench.large}, {@code bench.concurrency} and {@code bench.task}.
 */
public final class InventoryBench {

    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000);
    private static final int REGIONS = Integer.getInteger("bench.regions", 17);
    private static final int DEAD = Integer.getInteger("bench.dead", ACCOUNTS / 10);
    private static final int INSTANCES = Integer.getInteger("bench.instances", 2);
    private static final int LARGE = Integer.getInteger("bench.large", 500_000);
    private static final int CONCURRENCY = Integer.getInteger("bench.concurrency", 128);
    private static final String TASK = System.getProperty("bench.task", "aws:task:collect-all");

    /** Sweeps lie further apart than an answer counts: a dead account is found out anew. */
    private static final Duration BETWEEN = Duration.ofSeconds(70);

    private final Report report = new Report(System.out);
    private final Landscape landscape;
    private final SweptProgram program;
    private final Sweep sweep;

    private InventoryBench(Landscape landscape, SweptProgram program) {
        this.landscape = landscape;
        this.program = program;
        this.sweep = new Sweep(program, landscape, TASK);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench-inventory");
        try (Landscape landscape = new Landscape(ACCOUNTS, REGIONS, INSTANCES);
                SweptProgram program = new SweptProgram(folder, landscape, CONCURRENCY)) {
            new InventoryBench(landscape, program).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        report.machine();
        report.line(
                "accounts, regions, handlers at once",
                "%,d × %d, %d; %s".formatted(ACCOUNTS, REGIONS, CONCURRENCY, TASK));
        tell("first sweep, every row new", sweep.first());
        Sweep.Seen alive = sweep.again();
        tell("sweep, nothing changed", alive);
        large(dead(alive));
        report.line("throttled", throttled(program.limits()));
        report.line(
                "worker with its sink, -Xmx512m",
                "alive at the end %,d MiB, most behind any collection %,d MiB"
                        .formatted(program.worker().alive(), program.worker().mostAfterCollection()));
    }

    /** @return the last sweep, which is as those that follow */
    private Sweep.Seen dead(Sweep.Seen alive) throws Exception {
        landscape.kill(DEAD);
        Pause.of(BETWEEN);
        cost("sweep in which %,d accounts are found dead".formatted(DEAD), alive, sweep.again());
        Pause.of(BETWEEN);
        Sweep.Seen known = sweep.again();
        cost("sweep in which they are known to be", alive, known);
        return known;
    }

    /** The live ones alone would have taken their part of the time. */
    private void cost(String what, Sweep.Seen alive, Sweep.Seen seen) {
        tell(what, seen);
        double share = (double) (ACCOUNTS - DEAD) / ACCOUNTS;
        report.line(
                what + ": cost of the dead",
                "%.1f %% of the calls, %+.1f %% of the time"
                        .formatted(100 * seen.deadShare(), 100 * (seen.seconds() / (alive.seconds() * share) - 1)));
    }

    private void large(Sweep.Seen before) throws Exception {
        sweep.settle();
        landscape.enlarge(LARGE);
        Instant begin = sweep.now();
        Sweep.Seen beside = sweep.again();
        tell("sweep beside a scope of %,d resources".formatted(LARGE), beside);
        report.line(
                "the others beside it",
                "%+.1f %% of the time".formatted(100 * (beside.seconds() / before.seconds() - 1)));
        report.line("the large scope in the database", "%.1f s".formatted(sweep.large(begin)));
    }

    private void tell(String what, Sweep.Seen seen) {
        report.line(
                what,
                "%.1f s, %,d scopes of live accounts, %,d calls, %,.0f calls/s"
                        .formatted(seen.seconds(), seen.scopes(), seen.calls(), seen.callsPerSecond()));
    }

    private static String throttled(List<LimitLine> lines) {
        long calls = lines.stream().mapToLong(LimitLine::calls).sum();
        long refused = lines.stream().mapToLong(LimitLine::throttled).sum();
        double waited = lines.stream().mapToLong(LimitLine::waitedMs).sum() / 1e3;
        return "%.3f %% of %,d calls in %,d buckets, which waited %,.0f s for tokens"
                .formatted(100.0 * refused / Math.max(1, calls), calls, lines.size(), waited);
    }
}
