package io.inventory.bench;

import io.inventory.bench.peer.BullMq;
import io.inventory.bench.peer.JobRunrQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * Prints the engine's numbers of one run. What is set and how much: system properties {@code bench.tasks}, {@code bench.rounds},
 * {@code bench.waiting}, {@code bench.peer.tasks} and {@code bench.parts}, a list with commas of the parts to be measured.
 */
public final class EngineBench {

    private static final int TASKS = Integer.getInteger("bench.tasks", 100_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WAITING = Integer.getInteger("bench.waiting", 1_000_000);
    private static final int PEER_TASKS = Integer.getInteger("bench.peer.tasks", 10_000);
    private static final Set<String> PARTS =
            Set.of(System.getProperty("bench.parts", "raw,alone,tracked,delay,timers,backlog,peers")
                    .split(","));
    private static final int PROBES = 500;
    private static final int TIMERS = 5_000;
    private static final int PAGES = 300;
    private static final int RESTORES = 3;

    private static final String RAW = "the same records, raw";
    private static final String ALONE = "no-op tasks, no tracker";
    private static final String TRACKED = "no-op tasks, tracker live";
    private static final String JOB_RUNR = "JobRunr on PostgreSQL";
    private static final String BULL_MQ = "BullMQ on Redis";

    private final Report report = new Report(System.out);
    /** Medians of tasks a second, by what was measured. */
    private final Map<String, Double> medians = new HashMap<>();

    private double perSecond = 4_000;

    private EngineBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench-engine");
        EngineBench bench = new EngineBench();
        try (Engine engine = new Engine(folder)) {
            bench.run(engine);
        }
        if (PARTS.contains("peers")) {
            bench.peers(folder);
        }
        bench.ratios();
        System.exit(0);
    }

    private void run(Engine engine) throws Exception {
        report.machine();
        if (PARTS.contains("raw")) {
            tell(RAW, new RawLimit(engine).rounds(TASKS, ROUNDS));
        }
        Throughput throughput = new Throughput(engine, TASKS);
        if (PARTS.contains("alone")) {
            tell(ALONE, throughput.rounds(ROUNDS, false));
        }
        if (PARTS.contains("tracked")) {
            engine.tracker();
            tell(TRACKED, throughput.rounds(ROUNDS, true));
            report.line("counters equal a recount of the log", throughput.isExact() ? "yes" : "NO");
        }
        report.line("worker, -Xmx512m", engine.worker().memory().text());
        if (PARTS.contains("delay")) {
            engine.tracker();
            delays(engine);
        }
        if (PARTS.contains("timers")) {
            engine.tracker();
            report.line(
                    "timer lateness", new TimerLateness(engine).measure(TIMERS).percentiles("ms"));
        }
        engine.stopWorker();
        if (PARTS.contains("backlog")) {
            backlog(engine);
        }
    }

    private void tell(String what, List<Throughput.Round> rounds) {
        Spread spread = Spread.of(rounds.stream().mapToDouble(Throughput.Round::perSecond));
        perSecond = spread.median();
        tell(what, spread);
        report.line(
                what + ": submitting",
                Spread.of(rounds.stream().mapToDouble(Throughput.Round::submitPerSecond))
                        .rounds("%,.0f", "tasks/s"));
        report.line(
                what + ": CPU",
                Spread.of(rounds.stream().mapToDouble(Throughput.Round::cpuMicros))
                        .rounds("%.0f", "µs/task"));
    }

    private void tell(String what, Spread perSecond) {
        medians.put(what, perSecond.median());
        report.line(what, perSecond.rounds("%,.0f", "tasks/s"));
    }

    /** Of medians, beside the limit and the peers. */
    private void ratios() {
        for (String ours : List.of(ALONE, TRACKED)) {
            for (String other : List.of(RAW, JOB_RUNR, BULL_MQ)) {
                Double mine = medians.get(ours);
                Double theirs = medians.get(other);
                if (mine != null && theirs != null) {
                    report.line("%s, beside %s".formatted(ours, other), "%.2f".formatted(mine / theirs));
                }
            }
        }
    }

    private void delays(Engine engine) throws Exception {
        StartDelay delay = new StartDelay(engine);
        report.line("submit to start, idle", delay.idle(PROBES).percentiles("ms"));
        report.line(
                "submit to start, at %,.0f tasks/s".formatted(perSecond / 2),
                delay.loaded(PROBES, perSecond / 2).percentiles("ms"));
    }

    private void backlog(Engine engine) throws Exception {
        Backlog backlog = new Backlog(engine, WAITING);
        backlog.fill();
        for (int page : new int[] {1, 100}) {
            report.line(
                    "page %d of 50 of %,d pending".formatted(page, WAITING),
                    backlog.pages(page, PAGES).percentiles("ms"));
        }
        report.line(
                "tracker, -Xmx512m, with %,d tasks".formatted(WAITING),
                engine.tracker().memory().text());
        report.line("tracker started again with its stores", restores(backlog, false));
        report.line("tracker restored from Kafka", restores(backlog, true));
    }

    private static String restores(Backlog backlog, boolean wiped) throws Exception {
        double[] seconds = new double[RESTORES];
        for (int time = 0; time < RESTORES; time++) {
            seconds[time] = backlog.restore(wiped);
        }
        return Spread.of(DoubleStream.of(seconds)).rounds("%.1f", "s");
    }

    private void peers(Path folder) throws Exception {
        try (JobRunrQueue jobRunr = new JobRunrQueue(folder.resolve("postgresql"))) {
            tell(JOB_RUNR, new Spread(jobRunr.rounds(PEER_TASKS, ROUNDS)));
        }
        List<Double> rounds = new BullMq(folder).rounds(PEER_TASKS, ROUNDS);
        if (rounds.isEmpty()) {
            report.line(BULL_MQ, "not measured: needs redis-server, node and bullmq, see bench/bullmq/README.md");
        } else {
            tell(BULL_MQ, new Spread(rounds));
        }
    }
}
