package io.inventory.bench;

import io.inventory.bench.peer.BullMq;
import io.inventory.bench.peer.JobRunrQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private final Report report = new Report(System.out);
    private final Engine engine;
    private double perSecond = 4_000;

    private EngineBench(Engine engine) {
        this.engine = engine;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bench-engine");
        try (Engine engine = new Engine(folder)) {
            new EngineBench(engine).run();
        }
        if (PARTS.contains("peers")) {
            peers(folder);
        }
        System.exit(0);
    }

    private void run() throws Exception {
        report.machine();
        if (PARTS.contains("raw")) {
            report.line(
                    "the same records, raw",
                    new RawLimit(engine).rounds(TASKS, ROUNDS).rounds("%,.0f", "tasks/s"));
        }
        Throughput throughput = new Throughput(engine, TASKS);
        if (PARTS.contains("alone")) {
            tell("no-op tasks, no tracker", throughput.rounds(ROUNDS, false));
        }
        if (PARTS.contains("tracked")) {
            engine.tracker();
            tell("no-op tasks, tracker live", throughput.rounds(ROUNDS, true));
            report.line("counters equal a recount of the log", throughput.isExact() ? "yes" : "NO");
        }
        report.line("worker, -Xmx512m", engine.worker().memory().text());
        if (PARTS.contains("delay")) {
            engine.tracker();
            delays();
        }
        if (PARTS.contains("timers")) {
            engine.tracker();
            report.line(
                    "timer lateness", new TimerLateness(engine).measure(TIMERS).percentiles("ms"));
        }
        engine.stopWorker();
        if (PARTS.contains("backlog")) {
            backlog();
        }
    }

    private void tell(String what, List<Throughput.Round> rounds) {
        Spread spread = Spread.of(rounds.stream().mapToDouble(Throughput.Round::perSecond));
        perSecond = spread.median();
        report.line(what, spread.rounds("%,.0f", "tasks/s"));
        report.line(
                what + ": submitting",
                Spread.of(rounds.stream().mapToDouble(Throughput.Round::submitPerSecond))
                        .rounds("%,.0f", "tasks/s"));
        report.line(
                what + ": CPU",
                Spread.of(rounds.stream().mapToDouble(Throughput.Round::cpuMicros))
                        .rounds("%.0f", "µs/task"));
    }

    private void delays() throws Exception {
        StartDelay delay = new StartDelay(engine);
        report.line("submit to start, idle", delay.idle(PROBES).percentiles("ms"));
        report.line(
                "submit to start, at %,.0f tasks/s".formatted(perSecond / 2),
                delay.loaded(PROBES, perSecond / 2).percentiles("ms"));
    }

    private void backlog() throws Exception {
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

    private static void peers(Path folder) throws Exception {
        Report report = new Report(System.out);
        try (JobRunrQueue jobRunr = new JobRunrQueue(folder.resolve("postgresql"))) {
            report.line(
                    "JobRunr on PostgreSQL", new Spread(jobRunr.rounds(PEER_TASKS, ROUNDS)).rounds("%,.0f", "tasks/s"));
        }
        bullMq(report, folder);
    }

    private static void bullMq(Report report, Path folder) throws IOException, InterruptedException {
        var rounds = new BullMq(folder).rounds(PEER_TASKS, ROUNDS);
        report.line(
                "BullMQ on Redis",
                rounds.isEmpty()
                        ? "not measured: needs redis-server, node and bullmq, see bench/bullmq/README.md"
                        : new Spread(rounds).rounds("%,.0f", "tasks/s"));
    }
}
