package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.control.QueueStateException;
import io.inventory.schema.task.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PauseTest {

    private final Engine engine = new Engine();
    private final QueueControls controls = new QueueControls(engine.kafka, Clock.systemUTC(), "me@here");

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void nothingStartsAfterTheWorkerAcknowledged() throws InterruptedException {
        engine.worker(2, Job.noop("t:noop"));
        engine.submit("t:noop", 5);
        engine.awaitStates(Map.of("completed", 5));
        pauseAndAwait();
        engine.submit("t:noop", 50);
        staysAt(Map.of("completed", 5, "pending", 50));
        controls.resume(Engine.QUEUE);
        engine.awaitStates(Map.of("completed", 55));
    }

    @Test
    void whatWasClaimedAndNotStartedGoesBack() throws InterruptedException {
        var release = new CountDownLatch(1);
        engine.worker(1, new Job("t:gate", context -> {
            if ("hold".equals(context.payload(Job.Input.class).text())) {
                release.await();
            }
            return Outcome.DONE;
        }));
        engine.submit("t:gate", 300);
        engine.awaitStates(Map.of("completed", 300));
        engine.submit("t:gate", 1, "{text: hold}", io.inventory.schema.task.TaskOptions.DEFAULT);
        engine.awaitStates(Map.of("active", 1, "completed", 300));
        engine.submit("t:gate", 40);
        engine.awaitStates(Map.of("active", 41, "completed", 300));
        pauseAndAwait();
        engine.awaitStates(Map.of("active", 1, "completed", 300, "pending", 40));
        release.countDown();
        engine.awaitStates(Map.of("completed", 301, "pending", 40));
        controls.resume(Engine.QUEUE);
        engine.awaitStates(Map.of("completed", 341));
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void pauseHoldsForWorkersThatStartLater() throws InterruptedException {
        engine.worker(1, Job.noop("t:noop")).close();
        controls.pause(Engine.QUEUE);
        engine.submit("t:noop", 10);
        engine.worker(1, Job.noop("t:noop"));
        staysAt(Map.of("pending", 10));
        controls.resume(Engine.QUEUE);
        engine.awaitStates(Map.of("completed", 10));
    }

    @Test
    void pausingTwiceIsAnError() throws InterruptedException {
        controls.pause(Engine.QUEUE);
        assertThatThrownBy(() -> controls.pause(Engine.QUEUE))
                .isInstanceOf(QueueStateException.class)
                .hasMessage("queue q is already paused");
        controls.resume(Engine.QUEUE);
        assertThatThrownBy(() -> controls.resume(Engine.QUEUE)).hasMessage("queue q is not paused");
    }

    private void pauseAndAwait() throws InterruptedException {
        long version = controls.pause(Engine.QUEUE);
        await().atMost(Engine.PATIENCE).until(() -> engine.beat().controlVersion() >= version);
    }

    private void staysAt(Map<String, Integer> states) {
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> engine.recount().states().equals(states));
    }
}
