package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.QueueControls;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waiting tasks that somebody deleted, archived or cancelled. */
class SkipTest {

    private final Engine engine = new Engine();
    private final QueueControls controls = new QueueControls(engine.kafka, Clock.systemUTC(), "me@here");
    private final Set<TaskId> ran = ConcurrentHashMap.newKeySet();
    private final Job job = new Job("t:job", context -> {
        ran.add(context.task().id());
        return Outcome.DONE;
    });

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void skippedTasksEndInPlaceOfAStart() throws Exception {
        engine.worker(2, job);
        controls.pause(Engine.QUEUE);
        List<TaskId> ids = engine.submit("t:job", 60);
        skip(ids.get(0), Removal.DELETE, 1);
        skip(ids.get(1), Removal.ARCHIVE, 1);
        long version = skip(ids.get(2), Removal.CANCEL, 1);
        awaitVersion(version);
        controls.resume(Engine.QUEUE);
        engine.awaitStates(Map.of("completed", 57, "deleted", 1, "shelved", 2));
        assertThat(ran).doesNotContainAnyElementsOf(ids.subList(0, 3));
        assertThat(engine.recount().last(ids.get(1), TaskEvent.Shelved.class).reason())
                .isEqualTo(ArchiveReason.REQUESTED);
        assertThat(engine.recount().last(ids.get(2), TaskEvent.Shelved.class).reason())
                .isEqualTo(ArchiveReason.CANCELLED);
        engine.awaitRecords(engine.topics.archive(Engine.QUEUE, new TaskType("t:job")), 2);
        assertThat(engine.recount().rejected()).isEmpty();
    }

    @Test
    void skipsAreKnownBeforeTheFirstClaim() throws Exception {
        List<TaskId> ids = engine.submit("t:job", 30);
        engine.kafka.maker().ensure(engine.kafka.catalog().common());
        for (TaskId id : ids) {
            skip(id, Removal.DELETE, 1);
        }
        engine.worker(2, job);
        engine.awaitStates(Map.of("deleted", 30));
        assertThat(ran).isEmpty();
    }

    @Test
    void laterAttemptThanTheSkipsRuns() throws Exception {
        engine.worker(2, job);
        controls.pause(Engine.QUEUE);
        TaskId id = engine.submit("t:job", 1).get(0);
        awaitVersion(skip(id, Removal.DELETE, 0));
        controls.resume(Engine.QUEUE);
        engine.awaitStates(Map.of("completed", 1));
    }

    @Test
    void skipThatWasTakenAwayIsForgotten() throws Exception {
        engine.worker(2, job);
        controls.pause(Engine.QUEUE);
        TaskId id = engine.submit("t:job", 1).get(0);
        skip(id, Removal.DELETE, 1);
        awaitVersion(write(id, null));
        controls.resume(Engine.QUEUE);
        engine.awaitStates(Map.of("completed", 1));
    }

    private void awaitVersion(long version) {
        await().atMost(Engine.PATIENCE).until(() -> engine.beat().skipsVersion() >= version);
    }

    /** @return the version that a beat carries once the skip is obeyed */
    private long skip(TaskId id, Removal how, int attempt) throws Exception {
        return write(id, Json.write(new Skip(UUID.randomUUID(), Engine.QUEUE, attempt, how)));
    }

    private long write(TaskId id, byte @Nullable [] value) throws Exception {
        byte[] key = id.toString().getBytes(StandardCharsets.UTF_8);
        try (var producer = engine.kafka.clients().producer()) {
            return producer.send(new ProducerRecord<>(engine.topics.skips(), key, value))
                            .get()
                            .offset()
                    + 1;
        }
    }
}
