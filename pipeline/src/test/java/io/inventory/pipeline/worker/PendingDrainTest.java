package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.QueueControls;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskType;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingDrainTest {

    private static final PendingDrain.Target ALL = PendingDrain.Target.all(Engine.QUEUE);

    private final Engine engine = new Engine();
    private final QueueControls controls = new QueueControls(engine.kafka, Clock.systemUTC(), "me@here");
    private final CountDownLatch release = new CountDownLatch(1);
    private final Job held = new Job("t:held", context -> {
        release.await();
        return Outcome.DONE;
    });

    @AfterEach
    void close() {
        release.countDown();
        engine.close();
    }

    @Test
    void takesOutWhatWaitsBehindAWorkerThatIsBusy() throws Exception {
        engine.worker(2, held);
        engine.submit("t:held", 40);
        await().atMost(Engine.PATIENCE).until(() -> engine.recount().states().getOrDefault("active", 0) >= 2);
        assertThat(drain().count(ALL)).isBetween(1L, 38L);
        int removed = Math.toIntExact(drainAll().removed());
        // Some may be claimed ahead of the two threads: those are not pending.
        int claimed = 40 - removed;
        assertThat(claimed).isBetween(2, 10);
        assertThat(engine.recount().states()).isEqualTo(Map.of("active", claimed, "deleted", removed));
        engine.submit("t:held", 5);
        release.countDown();
        engine.awaitStates(Map.of("completed", claimed + 5, "deleted", removed));
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void takesOutOfAPausedQueueAndLeavesItPaused() throws Exception {
        engine.worker(2, Job.noop("t:noop"));
        controls.pause(Engine.QUEUE);
        engine.submit("t:noop", 100);
        assertThat(drainAll().removed()).isEqualTo(100);
        assertThat(controls.paused(Engine.QUEUE)).isTrue();
        engine.submit("t:noop", 3);
        await().during(Duration.ofMillis(700))
                .until(() -> engine.recount().states().equals(Map.of("deleted", 100, "pending", 3)));
        controls.resume(Engine.QUEUE);
        engine.awaitStates(Map.of("completed", 3, "deleted", 100));
    }

    @Test
    void takesOutByItselfWhatNoWorkerHolds() throws Exception {
        engine.worker(1, Job.noop("t:noop")).close();
        engine.submit("t:noop", 200);
        engine.submit("t:other", 50);
        assertThat(drain().count(ALL)).isEqualTo(250);
        assertThat(drainAll().removed()).isEqualTo(250);
        assertThat(engine.recount().states()).isEqualTo(Map.of("deleted", 250));
        engine.submit("t:noop", 10);
        engine.worker(1, Job.noop("t:noop"));
        engine.awaitStates(Map.of("completed", 10, "deleted", 250));
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void takesOutTypesThatTheLivingWorkersDoNotKnow() throws Exception {
        engine.worker(1, Job.noop("t:noop"));
        engine.submit("t:other", 50);
        assertThat(drainAll().removed()).isEqualTo(50);
        engine.submit("t:noop", 10);
        engine.awaitStates(Map.of("completed", 10, "deleted", 50));
    }

    @Test
    void archivesInstead() throws Exception {
        engine.worker(2, Job.noop("t:noop"));
        controls.pause(Engine.QUEUE);
        engine.submit("t:noop", 10);
        assertThat(drain().drain(ALL, Removal.ARCHIVE, Engine.PATIENCE).removed())
                .isEqualTo(10);
        assertThat(engine.recount().states()).isEqualTo(Map.of("shelved", 10));
    }

    @Test
    void takesOutOneTypeAndLeavesTheOthers() throws Exception {
        engine.worker(2, Job.noop("t:noop"), Job.noop("t:other"));
        controls.pause(Engine.QUEUE);
        engine.submit("t:noop", 20);
        engine.submit("t:other", 5);
        var one = new PendingDrain.Target(Engine.QUEUE, new TaskType("t:other"));
        assertThat(drain().count(one)).isEqualTo(5);
        assertThat(drain().drain(one, Removal.DELETE, Engine.PATIENCE).removed())
                .isEqualTo(5);
        assertThat(engine.recount().states()).isEqualTo(Map.of("deleted", 5, "pending", 20));
    }

    @Test
    void emptyQueueIsDrainedAtOnce() throws Exception {
        engine.worker(1, Job.noop("t:noop"));
        engine.submit("t:noop", 10);
        engine.awaitStates(Map.of("completed", 10));
        assertThat(drain().count(ALL)).isZero();
        assertThat(drainAll()).isEqualTo(new PendingDrain.Result(0, java.util.List.of()));
    }

    private PendingDrain.Result drainAll() throws InterruptedException {
        PendingDrain.Result result = drain().drain(ALL, Removal.DELETE, Engine.PATIENCE);
        assertThat(result.left()).isEmpty();
        return result;
    }

    private PendingDrain drain() {
        return new PendingDrain(
                engine.kafka, controls, engine.parts(held).pendingCheck(), Engine.clocks(), engine::uuid);
    }
}
