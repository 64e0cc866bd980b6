package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimTest {

    private static final TaskType NOOP = new TaskType("t:noop");

    private final Engine engine = new Engine();
    private final String topic = engine.topics.tasks(Engine.QUEUE, NOOP);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void bytesThatAreNoTaskAreSetAsideWithTheirCoordinates() throws Exception {
        engine.worker(1, Job.noop("t:noop"));
        send(new ProducerRecord<>(topic, 1, null, "garbage".getBytes(StandardCharsets.UTF_8)));
        engine.submit("t:noop", 30);
        engine.awaitStates(Map.of("completed", 30));
        await().atMost(Engine.PATIENCE).untilAsserted(() -> assertThat(engine.records(engine.topics.poison()))
                .hasSize(1));
        var poison = engine.records(engine.topics.poison()).get(0);
        assertThat(new String(poison.key(), StandardCharsets.UTF_8)).isEqualTo(topic + "-1-0");
        assertThat(new String(poison.value(), StandardCharsets.UTF_8)).isEqualTo("garbage");
        assertThat(poison.headers().lastHeader("poison-reason")).isNotNull();
    }

    @Test
    void taskOfANewerSchemaIsLeftWhereItIs() throws Exception {
        engine.worker(1, Job.noop("t:noop"));
        Headers headers = TaskCodec.headers(task(Attempts.FIRST));
        headers.remove("task-schema").add("task-schema", "99".getBytes(StandardCharsets.UTF_8));
        send(new ProducerRecord<>(topic, 1, new byte[0], new byte[0], headers));
        List<TaskId> ids = engine.submit("t:noop", 30);
        Set<TaskId> behind = new HashSet<>();
        engine.awaitRecords(topic, ids.size() + 1);
        engine.records(topic).stream()
                .filter(record -> record.partition() == 1 && record.offset() > 0)
                .forEach(record -> behind.add(TaskId.parse(new String(record.key(), StandardCharsets.UTF_8))));
        engine.awaitStates(Map.of("completed", ids.size() - behind.size(), "pending", behind.size()));
        assertThat(engine.records(engine.topics.poison())).isEmpty();
        assertThat(engine.committed().getOrDefault(new TopicPartition(topic, 1), 0L))
                .isZero();
    }

    @Test
    void withoutACommittedOffsetOnlyPendingTasksAreClaimed() {
        List<TaskId> ids = engine.submit("t:noop", 60);
        Set<TaskId> pending = new HashSet<>(ids.subList(0, 20));
        engine.worker("asking", Engine.settings(2), asking((tasks, ends) -> pending));
        engine.awaitStates(Map.of("completed", 20, "pending", 40));
        engine.submit("t:noop", 10);
        engine.awaitStates(Map.of("completed", 30, "pending", 40));
        pending.forEach(id -> assertThat(engine.recount().state(id)).isEqualTo("completed"));
    }

    @Test
    void nothingIsClaimedWhileNobodyKnowsWhatIsPending() {
        engine.submit("t:noop", 20);
        var known = ConcurrentHashMap.<Boolean>newKeySet();
        PendingCheck all = engine.parts(Job.noop("t:noop")).pendingCheck();
        engine.worker("asking", Engine.settings(2), asking((tasks, ends) -> {
            if (known.isEmpty()) {
                throw new PendingCheck.UnknownException("no tracker");
            }
            return all.pending(tasks, ends);
        }));
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> engine.recount().in("pending") == 20);
        known.add(true);
        engine.awaitStates(Map.of("completed", 20));
    }

    /** Asked for the newest of a log that grows all the time, no tracker would ever know enough. */
    @Test
    void whatMustBeKnownIsLookedAtOnceAnAssignment() throws Exception {
        engine.submit("t:noop", 20);
        List<LogEnds> asked = new CopyOnWriteArrayList<>();
        engine.worker("asking", Engine.settings(2), asking(unanswered(asked)));
        await().atMost(Engine.PATIENCE).until(() -> !asked.isEmpty());
        engine.submit("t:other", 100);
        await().atMost(Engine.PATIENCE).until(() -> asked.size() >= 3);
        assertThat(Set.copyOf(asked)).hasSize(1);

        List<LogEnds> askedByTheOther = new CopyOnWriteArrayList<>();
        Worker other = engine.worker("other", Engine.settings(2), asking(unanswered(askedByTheOther)));
        await().atMost(Engine.PATIENCE).until(() -> !askedByTheOther.isEmpty());
        engine.submit("t:other", 100);
        engine.awaitMarkers();
        other.close();

        LogEnds now = LogEnds.now(engine.kafka);
        await().atMost(Engine.PATIENCE).until(() -> asked.contains(now));
    }

    private WorkerParts asking(PendingCheck check) {
        var parts = engine.parts(Job.noop("t:noop"));
        return new WorkerParts(
                parts.kafka(),
                parts.handlers(),
                parts.services(),
                parts.scans(),
                check,
                parts.clocks(),
                parts.chance());
    }

    private static PendingCheck unanswered(List<LogEnds> asked) {
        return (tasks, ends) -> {
            asked.add(ends);
            throw new PendingCheck.UnknownException("no tracker");
        };
    }

    @Test
    void workersComeAndGoAndEachTaskEndsOnce() {
        Job noop = new Job("t:noop", context -> Outcome.DONE);
        engine.worker(2, noop);
        engine.submit("t:noop", 500);
        Worker second = engine.worker(2, noop);
        engine.submit("t:noop", 500);
        second.close();
        Worker third = engine.worker(2, noop);
        engine.submit("t:noop", 500);
        engine.worker(2, noop);
        third.close();
        engine.submit("t:noop", 500);
        await().atMost(Engine.PATIENCE)
                .untilAsserted(
                        () -> assertThat(engine.recount().in("completed")).isEqualTo(2_000));
        assertThat(engine.recount().rejected()).isEmpty();
    }

    private Task task(Attempts attempts) {
        return new Task(
                new TaskId(engine.uuid()),
                NOOP,
                Engine.QUEUE,
                attempts,
                TaskOptions.DEFAULT,
                Lineage.NONE,
                io.inventory.schema.task.Body.EMPTY);
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        try (var producer = engine.kafka.clients().producer()) {
            var unused = producer.send(record).get();
        }
    }
}
