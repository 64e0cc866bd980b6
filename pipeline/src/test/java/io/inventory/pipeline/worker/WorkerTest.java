package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.schema.task.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Engine engine = new Engine();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void runsWhatWasSubmitted() {
        engine.worker(4, Job.noop("t:noop"));
        engine.submit("t:noop", 100);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(engine.recount().states()).isEqualTo(Map.of("completed", 100)));
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void slowTaskBlocksNobody() {
        var release = new CountDownLatch(1);
        engine.worker(2, Job.noop("t:noop"), new Job("t:slow", context -> {
            release.await();
            return Outcome.DONE;
        }));
        engine.submit("t:slow", 1);
        engine.submit("t:noop", 200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(engine.recount().states())
                .isEqualTo(Map.of("active", 1, "completed", 200)));
        release.countDown();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(engine.recount().in("completed"))
                .isEqualTo(201));
    }
}
