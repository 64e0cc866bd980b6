package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final QueueName OTHER = new QueueName("other");

    private final Engine engine = new Engine();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private final Job slow = new Job("t:slow", context -> {
        most.accumulateAndGet(together.incrementAndGet(), Math::max);
        release.await();
        together.decrementAndGet();
        return Outcome.DONE;
    });

    @AfterEach
    void close() {
        release.countDown();
        engine.close();
    }

    @Test
    void typeAtItsLimitBlocksNoOtherType() {
        start(new Limits(Map.of(), Map.of(new TaskType("t:slow"), 2)));
        engine.submit("t:slow", 9);
        engine.awaitStates(Map.of("active", 2, "pending", 7));
        engine.submit("t:noop", 200);
        engine.awaitStates(Map.of("active", 2, "pending", 7, "completed", 200));
        release.countDown();
        engine.awaitStates(Map.of("completed", 209));
        assertThat(most).hasValue(2);
    }

    @Test
    void queueAtItsLimitBlocksNoOtherQueue() {
        start(new Limits(Map.of(Engine.QUEUE, 1), Map.of()));
        engine.submit("t:slow", 3);
        engine.awaitStates(Map.of("active", 1, "pending", 2));
        engine.submit("t:noop", 5);
        var other = new TaskRequest(new TaskType("t:noop"), OTHER, Body.EMPTY, TaskOptions.DEFAULT, Due.NOW);
        engine.submit(Collections.nCopies(50, other));
        engine.awaitStates(Map.of("active", 1, "pending", 7, "completed", 50));
        release.countDown();
        engine.awaitStates(Map.of("completed", 58));
        assertThat(most).hasValue(1);
    }

    /** The same tasks without the limit: shows that the tests above would notice. */
    @Test
    void withoutALimitAsManyRunAsThereAreThreads() {
        start(Limits.NONE);
        engine.submit("t:slow", 9);
        await().atMost(Engine.PATIENCE).until(() -> most.get() == 4);
    }

    @Test
    void limitBelowOneIsRefused() {
        assertThatThrownBy(() -> new Limits(Map.of(OTHER, 0), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or more");
    }

    private void start(Limits limits) {
        var patience =
                new WorkerSettings.Patience(Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofMinutes(1));
        var settings = new WorkerSettings(4, Map.of(Engine.QUEUE, 1, OTHER, 1), false, patience, 1_000, limits);
        engine.worker("limited", settings, engine.parts(slow, Job.noop("t:noop")));
    }
}
