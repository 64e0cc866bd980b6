package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A queue's thread that stands still: in the tests, while it asks whether tasks are pending. */
class WatchdogTest {

    private final Engine engine = new Engine();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        release.countDown();
        engine.close();
    }

    @Test
    void threadThatStandsStillEndsTheIncarnationAndTheNextOneWorks() {
        engine.submit("t:noop", 20);
        Worker worker = worker(1, () -> {});
        Incarnation first = worker.incarnation().orElseThrow();
        engine.awaitStates(Map.of("completed", 20));
        assertThat(worker.incarnation()).isNotEqualTo(java.util.Optional.of(first));
        assertThat(worker.isAlive()).isTrue();
        assertThat(engine.recount().marks(first)).isPositive();
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void threadThatStandsStillAgainEndsTheProcess() {
        engine.submit("t:noop", 20);
        var ended = new CountDownLatch(1);
        Worker worker = worker(Integer.MAX_VALUE, ended::countDown);
        await().atMost(Engine.PATIENCE).until(() -> ended.getCount() == 0);
        assertThat(worker.isAlive()).isFalse();
        assertThat(worker.isReady()).isFalse();
        assertThat(asked).hasValue(2);
    }

    /** @param times the first so many questions are never answered, and no interrupt helps */
    private Worker worker(int times, Runnable hopeless) {
        var parts = engine.parts(Job.noop("t:noop"));
        var stuck = new WorkerParts(
                parts.kafka(),
                parts.handlers(),
                parts.services(),
                parts.scans(),
                (tasks, ends) -> {
                    if (asked.incrementAndGet() <= times) {
                        await().atMost(Engine.PATIENCE).until(() -> release.getCount() == 0);
                    }
                    Set<TaskId> all = new HashSet<>();
                    tasks.forEach(task -> all.add(task.id()));
                    return all;
                },
                parts.clocks(),
                parts.chance());
        var patience =
                new WorkerSettings.Patience(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofSeconds(2));
        var settings = new WorkerSettings(2, Map.of(Engine.QUEUE, 1), false, patience, 1_000, Limits.NONE);
        return engine.worker(
                new Worker(Engine.host("stuck"), settings, stuck, new WorkerMetrics(new Metrics()), hopeless));
    }
}
