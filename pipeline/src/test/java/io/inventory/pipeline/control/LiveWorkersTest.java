package io.inventory.pipeline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveWorkersTest {

    private static final Host HOST = new Host("w", "here", 1, Instant.EPOCH, "test");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Topics topics = new Topics(Backends.shared().newPrefix());
    private final KafkaClients clients =
            new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of()));

    @Test
    void workersThatComeAndLeaveAreCountedAsTheirBeatsSay() throws Exception {
        try (var admin = clients.admin();
                Producer<byte[], byte[]> producer = clients.producer();
                LiveWorkers workers = new LiveWorkers(clients, topics)) {
            new TopicMaker(admin).ensure(new TopicCatalog(topics, TopicSettings.SINGLE_BROKER).common());
            send(producer, worker(1));
            send(producer, new Beat.Tracker(new Incarnation(new UUID(0, 9)), HOST, null));

            workers.start();
            assertThat(workers.count()).isEqualTo(1);
            send(producer, worker(2));
            await().until(() -> workers.count() == 2);
            tell(producer, worker(1), null);
            await().until(() -> workers.count() == 1);
        }
    }

    @Test
    void oneThatFellSilentIsNotCounted() {
        List<BeatDirectory.Seen> living = List.of(
                new BeatDirectory.Seen(worker(1), NOW, null),
                new BeatDirectory.Seen(worker(2), NOW.minusSeconds(14), null),
                new BeatDirectory.Seen(worker(3), NOW.minusSeconds(15), null));

        assertThat(LiveWorkers.count(living, NOW)).isEqualTo(2);
    }

    private void send(Producer<byte[], byte[]> producer, Beat beat) throws Exception {
        tell(producer, beat, Json.write(beat));
    }

    private void tell(Producer<byte[], byte[]> producer, Beat beat, byte @Nullable [] value) throws Exception {
        byte[] key = beat.incarnation().toString().getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topics.workers(), key, value))
                .get();
    }

    private static Beat.Worker worker(long number) {
        return new Beat.Worker(
                new Incarnation(new UUID(0, number)),
                HOST,
                new Beat.Capacity(1, Map.of(QueueName.DEFAULT, 1)),
                Beat.Status.ACTIVE,
                List.of(),
                List.of(),
                -1,
                0);
    }
}
