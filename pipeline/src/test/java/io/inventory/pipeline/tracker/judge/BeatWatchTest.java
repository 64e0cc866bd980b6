package io.inventory.pipeline.tracker.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.engine.Cluster;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.tracker.Tasks;
import io.inventory.schema.control.Beat;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import io.inventory.standalone.testing.BrokerProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeatWatchTest {

    private static final Incarnation WORKER = Tasks.worker(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicLong ahead = new AtomicLong();
    private final Leases leases = new Leases(() -> System.nanoTime() + ahead.get());
    private final List<Incarnation> recovered = new CopyOnWriteArrayList<>();
    private final Judge judge = new Judge(leases, () -> true, dead -> recovered.add(dead.incarnation()), Runnable::run);

    @Test
    void aBrokerThatDoesNotAnswerIsNoSilenceOfTheWorkers(@TempDir Path directory) throws Exception {
        try (BrokerProxy proxy = BrokerProxy.open();
                EmbeddedBroker broker =
                        EmbeddedBroker.start(BrokerSettings.test(directory).withAdvertisedPort(proxy.port()))) {
            proxy.forwardTo(broker.port());
            KafkaAccess kafka = Cluster.access(broker.bootstrapServers(), new Topics("t"));
            kafka.maker().ensure(kafka.catalog().common());
            String workers = kafka.catalog().topics().workers();
            try (Producer<byte[], byte[]> producer = kafka.clients().producer();
                    BeatWatch watch = new BeatWatch(kafka.clients()::reader, workers, leases, judge)) {
                watch.start();
                producer.send(beat(workers)).get();
                await().atMost(PATIENCE).until(() -> !leases.silent(WORKER));

                proxy.cut();
                passMoreThanALease();
                proxy.restore();
                producer.send(beat(workers)).get();
                await().atMost(PATIENCE).until(() -> !leases.silent(WORKER));

                assertThat(recovered).isEmpty();
            } finally {
                kafka.admin().close();
            }
        }
    }

    /** In steps that are no gap in the judge's own following, each with the time for a look. */
    private void passMoreThanALease() {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(Leases.LEASE) <= 0;
                passed = passed.plus(Duration.ofSeconds(2))) {
            ahead.addAndGet(Duration.ofSeconds(2).toNanos());
            await().pollDelay(Duration.ofMillis(600)).until(() -> true);
        }
    }

    private static ProducerRecord<byte[], byte[]> beat(String topic) {
        Beat beat = new Beat.Worker(
                WORKER,
                Cluster.host("w"),
                new Beat.Capacity(4, Map.of(QueueName.DEFAULT, 1)),
                Beat.Status.ACTIVE,
                List.of(),
                List.of(),
                -1,
                0);
        return new ProducerRecord<>(topic, WORKER.toString().getBytes(StandardCharsets.UTF_8), Json.write(beat));
    }
}
