package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.control.QueueRemains;
import io.inventory.pipeline.control.SkipBoard;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the broker has of a queue, and that nothing of it meets a later queue of that name. */
class QueueRemainsTest {

    private static final QueueName OTHER = new QueueName("q-too");

    private final Engine engine = new Engine();
    private final QueueControls controls = new QueueControls(engine.kafka, Clock.systemUTC(), "me@here");
    private final QueueRemains remains = new QueueRemains(engine.kafka, controls);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void membersAreCountedWhileTheyServe() throws Exception {
        assertThat(remains.members(Engine.QUEUE)).isZero();
        engine.submit("t:noop", 1);
        try (Worker serving = engine.worker(1, Job.noop("t:noop"))) {
            engine.awaitStates(Map.of("completed", 1));
            assertThat(serving.isReady()).isTrue();
            assertThat(remains.members(Engine.QUEUE)).isEqualTo(1);
        }
        assertThat(remains.members(Engine.QUEUE)).isZero();
    }

    @Test
    void allOfItIsDeletedAndNothingOfAnotherQueue() throws Exception {
        List<TaskId> tasks = engine.submit("t:noop", 10);
        TaskId another = new TaskId(engine.uuid());
        skip(tasks.get(0), Engine.QUEUE);
        skip(another, OTHER);
        controls.pause(Engine.QUEUE);
        controls.pause(OTHER);

        remains.delete(Engine.QUEUE);
        remains.delete(Engine.QUEUE);

        assertThat(engine.kafka.admin().listTopics().names().get())
                .noneMatch(name -> name.startsWith(engine.topics.group(Engine.QUEUE) + "."));
        assertThat(controls.paused(Engine.QUEUE)).isFalse();
        assertThat(controls.paused(OTHER)).isTrue();
        try (SkipBoard skips = new SkipBoard(engine.kafka.clients(), engine.topics)) {
            skips.start();
            assertThat(skips.of(Engine.QUEUE)).isEmpty();
            assertThat(skips.of(OTHER)).containsExactly(another);
        }
    }

    @Test
    void aLaterQueueOfThatNameBeginsAnew() throws Exception {
        engine.submit("t:noop", 10);
        controls.pause(Engine.QUEUE);
        remains.delete(Engine.QUEUE);
        engine.kafka.maker().forget(engine.kafka.catalog().of(Engine.QUEUE, new TaskType("t:noop")));

        engine.submit("t:noop", 3);
        engine.worker(1, Job.noop("t:noop"));

        engine.awaitStates(Map.of("pending", 10, "completed", 3));
    }

    private void skip(TaskId task, QueueName queue) throws Exception {
        Skip skip = new Skip(engine.uuid(), queue, 1, Removal.DELETE);
        try (var producer = engine.kafka.clients().producer()) {
            engine.kafka.maker().ensure(engine.kafka.catalog().common());
            var unused = producer.send(
                            new ProducerRecord<>(engine.topics.skips(), TaskCodec.key(task), Json.write(skip)))
                    .get();
        }
    }
}
