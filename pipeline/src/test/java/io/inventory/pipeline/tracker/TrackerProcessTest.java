package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.query.BeatAddresses;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerProcessTest {

    @Test
    void aSilentWorkerIsFencedAndItsTaskPutBackWithoutUsingARetry(@TempDir Path home) throws Exception {
        try (LiveTracker kafka = new LiveTracker();
                HttpService http = HttpService.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
                TrackerProcess process = start(kafka, http, home);
                Producer<byte[], byte[]> dead =
                        kafka.clients.transactional("dead-finish", KafkaClients.WORKER_TRANSACTION)) {
            TrackerClient client = new TrackerClient(
                    new BeatAddresses(new BeatDirectory(kafka.clients, kafka.topics)), Optional.empty());
            dead.initTransactions();
            beat(kafka);
            kafka.tell(new TaskEvent.Submitted(Tasks.submitted(1)))
                    .tell(Tasks.id(1), new TaskEvent.Active(1, Tasks.WORKER));

            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> process.ready()
                            && client.task(Tasks.id(1))
                                            .orElseThrow()
                                            .task()
                                            .attempts()
                                            .crashed()
                                    == 1);

            assertThat(client.task(Tasks.id(1)).orElseThrow().state()).isEqualTo(TaskState.PENDING);
            assertThat(client.task(Tasks.id(1)).orElseThrow().task().attempts().retried())
                    .isZero();
            String topic = kafka.topics.tasks(QueueName.DEFAULT, Tasks.TYPE);
            assertThat(Log.keys(kafka.clients, topic))
                    .containsExactly(Tasks.id(1).toString());
            assertThat(new BeatDirectory(kafka.clients, kafka.topics).workers()).isEmpty();
            assertFenced(kafka, dead);
        }
    }

    private static void assertFenced(LiveTracker kafka, Producer<byte[], byte[]> dead) {
        assertThatThrownBy(() -> {
                    dead.beginTransaction();
                    var unused = dead.send(new ProducerRecord<>(kafka.topics.poison(), new byte[1], new byte[1]));
                    dead.commitTransaction();
                })
                .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
    }

    private TrackerProcess start(LiveTracker kafka, HttpService http, Path home) throws InterruptedException {
        return TrackerProcess.start(
                kafka.access(),
                http,
                new Tracker.Address(http.url(), Optional.empty()),
                new TrackerProcess.Identity(Tasks.worker(100), host("tracker")),
                new Clocks(Clock.systemUTC(), System::nanoTime),
                new Metrics(),
                TrackerSettings.single(home));
    }

    private static void beat(LiveTracker kafka) {
        Beat.Worker beat = new Beat.Worker(
                Tasks.WORKER,
                host("dead"),
                new Beat.Capacity(4, Map.of(QueueName.DEFAULT, 1)),
                Beat.Status.ACTIVE,
                List.of(),
                List.of("dead-finish"),
                -1,
                0);
        byte[] key = Tasks.WORKER.toString().getBytes(StandardCharsets.UTF_8);
        kafka.send(new ProducerRecord<>(kafka.topics.workers(), key, Json.write(beat)));
    }

    private static Host host(String name) {
        return new Host(name, "localhost", 1, Instant.EPOCH, "test");
    }
}
