package io.inventory.cli.service;

import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.ReplicationCheck;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.query.BeatAddresses;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one process share: Kafka's clients, the database's pool, the counters, the clocks. Closing it closes the admin
 * client and the pool; the parts are closed before.
 */
public final class Plant implements AutoCloseable {

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(10);
    /** Worker, sink and scheduler of a standalone together; each alone needs fewer. */
    private static final int CONNECTIONS = 16;

    private final Config config;
    private final Backbone backbone;
    private final KafkaAccess kafka;
    private final Metrics metrics = new Metrics();
    private @Nullable Database database;
    private final Clocks clocks = new Clocks(Clock.systemUTC(), System::nanoTime);

    private Plant(Config config, Backbone backbone, KafkaAccess kafka) {
        this.config = config;
        this.backbone = backbone;
        this.kafka = kafka;
    }

    /** Opens clients, which connect when first used. */
    public static Plant open(Config config, Backbone backbone) {
        KafkaClients clients = new KafkaClients(backbone.kafka());
        Admin admin = clients.admin();
        TopicCatalog catalog = new TopicCatalog(backbone.topics(), backbone.topicSettings());
        KafkaAccess kafka = new KafkaAccess(clients, admin, catalog, new TopicMaker(admin));
        return new Plant(config, backbone, kafka);
    }

    /**
     * Makes the topics that every process needs, and looks whether they can be written to.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when not, or when Kafka does not answer
     */
    Plant prepared() throws InterruptedException {
        List<NewTopic> common = kafka.catalog().common();
        kafka.maker().ensure(common);
        new ReplicationCheck(kafka.admin(), kafka.catalog().settings())
                .require(common.stream().map(NewTopic::name).toList());
        return this;
    }

    Config config() {
        return config;
    }

    Backbone backbone() {
        return backbone;
    }

    KafkaAccess kafka() {
        return kafka;
    }

    /** The database's pool, made when first asked for: a tracker never does. */
    synchronized Database database() {
        if (database == null) {
            database = new Database(backbone.database().get(), CONNECTIONS, DATABASE_PATIENCE);
        }
        return database;
    }

    /** Whichever tracker answers, as their beats say. */
    TrackerClient tracker() {
        BeatDirectory beats = new BeatDirectory(kafka.clients(), kafka.catalog().topics());
        return new TrackerClient(new BeatAddresses(beats), HttpSecrets.asking(config.http()));
    }

    Metrics metrics() {
        return metrics;
    }

    Clocks clocks() {
        return clocks;
    }

    @Override
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
        kafka.admin().close(Duration.ofSeconds(5));
    }
}
