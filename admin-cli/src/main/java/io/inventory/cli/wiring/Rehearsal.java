package io.inventory.cli.wiring;

import com.sun.net.httpserver.HttpServer;
import io.inventory.pipeline.control.BeatPublisher;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks a tracker something, as most short commands do: one that gives always the same answer, and that is found by its beat on a broker
 * which is there for this alone. So the classes that such a question loads are known when the build writes the archive of classes.
 */
public final class Rehearsal {

    private static final QueueInfo ANSWER =
            new QueueInfo(QueueName.DEFAULT, 0, Duration.ZERO, 0, 0, Map.of("pending", 0L), 0, 0, false);

    private final TopicCatalog catalog;

    public Rehearsal(TopicCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Plays it; nothing is left running.
     *
     * @param folder for the broker's data, empty
     * @return what the tracker said
     */
    public QueueInfo play(Path folder) throws IOException, InterruptedException {
        HttpServer tracker = tracker();
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.durable(folder))) {
            KafkaConnection connection = new KafkaConnection(broker.bootstrapServers(), Map.of());
            KafkaAccess kafka = KafkaReach.open(connection, catalog, closing -> {});
            try {
                kafka.maker().ensure(catalog.common());
                beat(kafka, "http://127.0.0.1:" + tracker.getAddress().getPort());
                return new TrackerClient(new Beats(kafka)::trackers, Optional.empty()).queue(QueueName.DEFAULT);
            } finally {
                kafka.admin().close();
            }
        } finally {
            tracker.stop(0);
        }
    }

    private static HttpServer tracker() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = Json.write(ANSWER);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    private void beat(KafkaAccess kafka, String address) throws InterruptedException {
        Host host = new Host("rehearsal", "localhost", 0, Instant.EPOCH, "");
        Beat beat = new Beat.Tracker(new Incarnation(new UUID(0, 0)), host, address);
        Clocks clocks = new Clocks(Clock.systemUTC(), System::nanoTime);
        String topic = catalog.topics().workers();
        try (var beats = new BeatPublisher(kafka.clients().producer(), topic, () -> beat, clocks)) {
            beats.start();
        }
    }
}
