package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.enqueue.Offer;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubmitterTest {

    private static final TaskRequest PLAIN = Engine.request("t:noop", "{}", TaskOptions.DEFAULT);

    private final Engine engine = new Engine();
    private final String topic = engine.topics.tasks(Engine.QUEUE, new TaskType("t:noop"));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void plainSubmitIsARecordAndItsEvent() {
        TaskId id = submit(List.of(PLAIN)).get(0);
        engine.awaitRecords(topic, 1);
        assertThat(engine.recount().state(id)).isEqualTo("pending");
        assertThat(engine.recount().task(id).attempts()).isEqualTo(Attempts.FIRST);
    }

    @Test
    void manyAreSubmittedAllOrNone() {
        List<TaskRequest> requests = new ArrayList<>(List.of(PLAIN, PLAIN, PLAIN));
        requests.add(Engine.request("t:noop", "x".repeat(2_000_000), TaskOptions.DEFAULT));
        submit(List.of(PLAIN));
        assertThatThrownBy(() -> engine.submit(requests))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
        engine.awaitRecords(topic, 1);
        assertThat(submit(requests.subList(0, 3))).hasSize(3).doesNotHaveDuplicates();
        assertThat(engine.recount().states()).isEqualTo(Map.of("pending", 4));
    }

    @Test
    void delayedSubmitIsAnEventOnly() {
        TaskId id = submit(List.of(due(new Due.After(Duration.ofHours(1))))).get(0);
        assertThat(engine.records(topic)).isEmpty();
        assertThat(engine.recount().state(id)).isEqualTo("scheduled");
        assertThat(engine.recount().task(id).attempts()).isEqualTo(Attempts.NONE);
    }

    @Test
    void offerIsAnEventOnlyAlsoWhenDueNow() throws InterruptedException {
        var offer = new Offer(new TaskId(engine.uuid()), PLAIN, Lineage.NONE);
        engine.submitter.offer(List.of(offer));
        engine.submitter.offer(List.of(offer));
        engine.awaitMarkers();
        assertThat(engine.records(topic)).isEmpty();
        assertThat(engine.records(engine.topics.events())).hasSize(2);
        assertThat(engine.recount().states()).isEqualTo(Map.of("scheduled", 1));
    }

    /** Returns when readers see them. */
    private List<TaskId> submit(List<TaskRequest> requests) {
        List<TaskId> ids = engine.submit(requests);
        engine.awaitMarkers();
        return ids;
    }

    private static TaskRequest due(Due due) {
        return new TaskRequest(PLAIN.type(), PLAIN.queue(), PLAIN.body(), PLAIN.options(), due);
    }
}
