package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.tracker.judge.SkipWatch;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a skip is confirmed. */
class SkipWatchTest {

    private static final UUID COMMAND = new UUID(7, 1);
    private static final QueueName OTHER = new QueueName("bulk");
    private static final Skip SKIP = new Skip(COMMAND, QueueName.DEFAULT, 2, Removal.DELETE);

    private final AtomicBoolean inOffice = new AtomicBoolean(true);
    private LiveTracker kafka;
    private SkipWatch watch;

    @BeforeEach
    void open() throws InterruptedException {
        kafka = new LiveTracker();
        watch = new SkipWatch(kafka.access(), inOffice::get);
    }

    @AfterEach
    void close() {
        watch.close();
        kafka.close();
    }

    @Test
    void isConfirmedAtOnceWhereNobodyServesItsQueue() throws Exception {
        beat(Tasks.worker(1), OTHER, 0);
        skip();

        look();

        assertThat(confirmed()).containsExactly(new TaskEvent.Confirmed(2, Removal.DELETE, COMMAND));
    }

    @Test
    void waitsForEveryWorkerOfTheQueueAndForNoneThatIsGone() throws Exception {
        skip();
        beat(Tasks.worker(1), QueueName.DEFAULT, 0);
        beat(Tasks.worker(2), QueueName.DEFAULT, 1);
        look();
        assertThat(confirmed()).isEmpty();

        beat(Tasks.worker(1), QueueName.DEFAULT, 1);
        beat(Tasks.worker(3), QueueName.DEFAULT, 0);
        look();
        assertThat(confirmed()).isEmpty();

        send(kafka.topics.workers(), Tasks.worker(3).toString(), null);
        look();
        assertThat(confirmed()).hasSize(1);
    }

    @Test
    void isConfirmedByWhoeverComesIntoOfficeAndOnceByEach() throws Exception {
        inOffice.set(false);
        skip();
        look();
        assertThat(confirmed()).isEmpty();

        inOffice.set(true);
        look();
        look();
        assertThat(confirmed()).hasSize(1);
    }

    @Test
    void isNotConfirmedOnceItsRecordHasPassed() throws Exception {
        beat(Tasks.worker(1), QueueName.DEFAULT, 0);
        skip();
        look();
        send(kafka.topics.skips(), Tasks.id(1).toString(), null);
        look();
        beat(Tasks.worker(1), QueueName.DEFAULT, 9);
        look();

        assertThat(confirmed()).isEmpty();
    }

    /** More than one poll may be needed until a record is there. */
    private void look() throws InterruptedException {
        for (int looks = 0; looks < 4; looks++) {
            watch.look(Duration.ofMillis(100));
        }
    }

    private void skip() throws Exception {
        send(kafka.topics.skips(), Tasks.id(1).toString(), Json.write(SKIP));
    }

    private void beat(Incarnation worker, QueueName queue, long skipsVersion) throws Exception {
        Beat.Worker beat = new Beat.Worker(
                worker,
                new Host("w", "localhost", 1, Instant.EPOCH, "test"),
                new Beat.Capacity(4, Map.of(queue, 1)),
                Beat.Status.ACTIVE,
                List.of(),
                List.of(),
                -1,
                skipsVersion);
        send(kafka.topics.workers(), worker.toString(), Json.write(beat));
    }

    private void send(String topic, String key, byte @Nullable [] value) throws Exception {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        var unused =
                kafka.producer.send(new ProducerRecord<>(topic, bytes, value)).get();
    }

    private List<TaskEvent> confirmed() {
        List<TaskEvent> events = new ArrayList<>();
        try (var log =
                new LogFollower(kafka.clients.reader(), kafka.topics.events(), record -> events.add(event(record)))) {
            log.catchUp();
        }
        return events;
    }

    private static TaskEvent event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.decode(record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
