package io.inventory.bench;

import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tasks that do nothing, from the first submit until the last end is committed; with a tracker, until its counters say so as well.
 * Submitting and running overlap, as they do in life.
 */
final class Throughput {

    /** Often enough for a round of seconds, and seldom enough to take none of the processor that is measured. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Engine engine;
    private final int tasks;
    private long submitted;

    Throughput(Engine engine, int tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    /**
     * What one round took.
     *
     * @param cpuMicros of all processes, per task
     */
    record Round(double perSecond, double submitPerSecond, double cpuMicros) {}

    List<Round> rounds(int rounds, boolean tracked) throws Exception {
        var unused = round(tracked);
        List<Round> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            all.add(round(tracked));
        }
        return all;
    }

    private Round round(boolean tracked) throws Exception {
        long finished = finished();
        double cpu = cpu();
        long begin = System.nanoTime();
        engine.submit(tasks, Engine::plain);
        double submitting = Pause.seconds(begin);
        submitted += tasks;
        Pause.until(LOOK, () -> finished() == finished + tasks);
        if (tracked) {
            Pause.until(LOOK, this::isCounted);
        }
        double all = Pause.seconds(begin);
        return new Round(tasks / all, tasks / submitting, (cpu() - cpu) / tasks * 1e6);
    }

    private long finished() throws Exception {
        return Long.parseLong(engine.worker().ask("finished"));
    }

    private boolean isCounted() throws Exception {
        return engine.queue(QueueName.DEFAULT)
                .filter(queue -> queue.processedDaily() == submitted && queue.failedDaily() == 0 && queue.size() == 0)
                .isPresent();
    }

    /** Are the tracker's counters what a recount of the log gives? */
    boolean isExact() throws Exception {
        Recount recount = new Recount(Limits.DEFAULT);
        try (var follower = new LogFollower(
                engine.kafka().clients().reader(),
                engine.kafka().catalog().topics().events(),
                recount::add)) {
            follower.catchUp();
        }
        Map<String, List<Long>> counters = engine.questions().counters();
        return counters.equals(recount.counters());
    }

    private double cpu() {
        return engine.cpuSeconds()
                + ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toNanos()
                        / 1e9;
    }
}
