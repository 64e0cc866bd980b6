package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.control.CommandSender;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.control.Roll;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Pause, drain, delete, cancel and restarts of workers race with claims, at random. What was promised at an answer is remembered in a
 * model and held against every start that follows.
 */
class RaceTest {

    private static final int STEPS = 40;
    private static final long SEED = Long.getLong("inventory.test.seed", 20_261_123L);

    private final Engine engine = new Engine();
    private final QueueControls controls = new QueueControls(engine.kafka, Clock.systemUTC(), "me@here");
    private final Roll roll = new Roll(engine.kafka.clients(), engine.topics, System::nanoTime);
    private final Random random = new Random(SEED);
    private final Deque<Worker> workers = new ArrayDeque<>();
    private final List<TaskId> submitted = new ArrayList<>();
    private final Set<TaskId> touched = new HashSet<>();
    private final Set<TaskId> mustNotStart = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private volatile boolean quiet;
    private boolean paused;

    private final Job job = new Job("t:job", context -> {
        TaskId id = context.task().id();
        if (quiet) {
            broken.add("started while paused: " + id);
        }
        if (mustNotStart.contains(id)) {
            broken.add("started after it was gone: " + id);
        }
        var unused = new CountDownLatch(1).await(id.value().getLeastSignificantBits() & 15, TimeUnit.MILLISECONDS);
        return Outcome.DONE;
    });

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void whatWasAnsweredHoldsForEveryStartThatFollows() throws Exception {
        workers.add(engine.worker(3, job));
        workers.add(engine.worker(3, job));
        submit();
        for (int step = 0; step < STEPS; step++) {
            step();
            assertThat(broken).as("seed %d, step %d", SEED, step).isEmpty();
        }
        if (paused) {
            pauseOrResume();
        }
        List<TaskId> last = engine.submit("t:job", 20);
        submitted.addAll(last);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        engine.recount().states().keySet())
                .as("seed %d", SEED)
                .isSubsetOf("completed", "deleted", "archived"));
        Recount end = engine.recount();
        assertThat(broken).as("seed %d", SEED).isEmpty();
        assertThat(end.rejected()).as("seed %d", SEED).isEmpty();
        assertThat(end.states().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(submitted.size());
        last.forEach(id -> assertThat(end.state(id)).isEqualTo("completed"));
        assertThat(submitted.stream().filter(id -> end.state(id).equals("archived")))
                .as("cancelled, seed %d", SEED)
                .isSubsetOf(touched);
    }

    private void step() throws Exception {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> submit();
            case 3, 4 -> pauseOrResume();
            case 5 -> drain();
            case 6, 7 -> delete();
            case 8 -> cancel();
            default -> replaceAWorker();
        }
    }

    private void submit() {
        submitted.addAll(engine.submit("t:job", 1 + random.nextInt(300)));
    }

    private void pauseOrResume() throws InterruptedException {
        if (paused) {
            quiet = false;
            controls.resume(Engine.QUEUE);
        } else {
            long version = controls.pause(Engine.QUEUE);
            Roll.Call call = roll.await(worker -> true, worker -> worker.controlVersion() >= version, Engine.PATIENCE);
            assertThat(call.silent()).as("seed %d", SEED).isEmpty();
            quiet = true;
        }
        paused = !paused;
    }

    /** Gone is what was submitted before, unless somebody had claimed it. */
    private void drain() throws InterruptedException {
        var drain = new PendingDrain(
                engine.kafka, controls, engine.parts(job).pendingCheck(), Engine.clocks(), engine::uuid);
        assertThat(drain.drain(PendingDrain.Target.all(Engine.QUEUE), Removal.DELETE, Engine.PATIENCE)
                        .left())
                .as("seed %d", SEED)
                .isEmpty();
        Recount now = engine.recount();
        for (TaskId id : submitted) {
            assertThat(now.state(id).equals("pending") && now.events(id).isEmpty())
                    .as("still pending after the drain: %s, seed %d", id, SEED)
                    .isFalse();
            if (now.state(id).equals("deleted")) {
                mustNotStart.add(id);
            }
        }
    }

    /** Gone is what is pending still when every worker has acknowledged. */
    private void delete() throws Exception {
        TaskId id = submitted.get(random.nextInt(submitted.size()));
        int attempt = engine.recount().attempt(id);
        byte[] key = id.toString().getBytes(StandardCharsets.UTF_8);
        byte[] value = Json.write(new Skip(UUID.randomUUID(), Engine.QUEUE, attempt, Removal.DELETE));
        long version;
        try (var producer = engine.kafka.clients().producer()) {
            version = producer.send(new ProducerRecord<>(engine.topics.skips(), key, value))
                            .get()
                            .offset()
                    + 1;
        }
        Roll.Call call = roll.await(worker -> true, worker -> worker.skipsVersion() >= version, Engine.PATIENCE);
        assertThat(call.silent()).as("seed %d", SEED).isEmpty();
        Recount now = engine.recount();
        if (now.state(id).equals("deleted") || (now.state(id).equals("pending") && now.attempt(id) <= attempt)) {
            mustNotStart.add(id);
        }
    }

    private void cancel() throws InterruptedException {
        Recount now = engine.recount();
        for (TaskId id : submitted) {
            if (now.state(id).equals("active")) {
                touched.add(id);
                List<TaskEvent> events = now.events(id);
                var active = (TaskEvent.Active) events.get(events.size() - 1);
                var unused = new CommandSender(engine.kafka.clients(), engine.topics, System::nanoTime)
                        .send(active.by(), new Command.StopTask(engine.uuid(), id), Duration.ofSeconds(2));
                return;
            }
        }
    }

    private void replaceAWorker() {
        workers.add(engine.worker(3, job));
        workers.remove().close();
    }
}
