package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.CommandSender;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Reply;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker that is drained, and taken back. */
class DutyTest {

    private final Engine engine = new Engine();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger first = new AtomicInteger();
    private final AtomicInteger second = new AtomicInteger();

    @AfterEach
    void close() {
        release.countDown();
        engine.close();
    }

    @Test
    void drainedWorkerEndsWhatRunsAndLeavesTheRestToOthers() throws InterruptedException {
        Worker worker = engine.worker(1, gate(first));
        engine.submit("t:gate", 300);
        engine.awaitStates(Map.of("completed", 300));
        engine.submit("t:gate", 1, "{text: hold}", TaskOptions.DEFAULT);
        engine.awaitStates(Map.of("active", 1, "completed", 300));
        engine.submit("t:gate", 20);
        engine.awaitStates(Map.of("active", 21, "completed", 300));

        assertThat(send(worker, new Command.Drain(engine.uuid())).done()).isTrue();
        engine.awaitStates(Map.of("active", 1, "completed", 300, "pending", 20));
        await().atMost(Engine.PATIENCE).until(() -> status(worker) == Beat.Status.DRAINING);

        engine.worker(1, gate(second));
        engine.awaitStates(Map.of("active", 1, "completed", 320));
        release.countDown();
        engine.awaitStates(Map.of("completed", 321));
        assertThat(second).hasValue(20);
        assertThat(status(worker)).isEqualTo(Beat.Status.DRAINING);
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void resumedWorkerTakesWorkAgain() throws InterruptedException {
        Worker worker = engine.worker(1, Job.noop("t:noop"));
        send(worker, new Command.Drain(engine.uuid()));
        await().atMost(Engine.PATIENCE).until(() -> status(worker) == Beat.Status.DRAINING);
        await().atMost(Engine.PATIENCE).until(() -> members() == 0);
        engine.submit("t:noop", 10);
        await().during(Duration.ofMillis(500))
                .until(() -> engine.recount().states().equals(Map.of("pending", 10)));
        send(worker, new Command.Resume(engine.uuid()));
        engine.awaitStates(Map.of("completed", 10));
        assertThat(status(worker)).isEqualTo(Beat.Status.ACTIVE);
    }

    private int members() throws Exception {
        String group = engine.topics.group(Engine.QUEUE);
        var groups = engine.kafka
                .admin()
                .describeConsumerGroups(List.of(group))
                .all()
                .get();
        return Objects.requireNonNull(groups.get(group)).members().size();
    }

    private Beat.Status status(Worker worker) {
        return new BeatDirectory(engine.kafka.clients(), engine.topics)
                .workers().stream()
                        .filter(beat ->
                                beat.incarnation().equals(worker.incarnation().orElseThrow()))
                        .findFirst()
                        .orElseThrow()
                        .status();
    }

    private Reply send(Worker worker, Command command) throws InterruptedException {
        return new CommandSender(engine.kafka.clients(), engine.topics, System::nanoTime)
                .send(worker.incarnation().orElseThrow(), command, Duration.ofSeconds(10))
                .orElseThrow();
    }

    private Job gate(AtomicInteger runs) {
        return new Job("t:gate", context -> {
            runs.incrementAndGet();
            if ("hold".equals(context.payload(Job.Input.class).text())) {
                release.await();
            }
            return Outcome.DONE;
        });
    }
}
