package io.inventory.pipeline.sink;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.task.Task;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/** An empty database, an empty topic, collectors that publish, and sinks that a test turns by hand. */
final class SinkBench implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMillis(20);

    final Topics topics;
    final KafkaClients clients;
    final Database database;
    final Producer<byte[], byte[]> producer;
    private final ScanPublisher publisher;
    private final List<SinkLoop> loops = new ArrayList<>();

    SinkBench() throws Exception {
        Backends backends = Backends.shared();
        this.topics = new Topics(backends.newPrefix());
        this.clients = new KafkaClients(new KafkaConnection(backends.bootstrapServers(), Map.of()));
        this.database = TestDatabase.migrated();
        try (Admin admin = clients.admin()) {
            new TopicMaker(admin).ensure(new TopicCatalog(topics, TopicSettings.SINGLE_BROKER).common());
        }
        this.producer = clients.producer();
        this.publisher = new ScanPublisher(producer, topics, Clock.systemUTC(), "1.0");
    }

    ScanPublisher publisher() {
        return publisher;
    }

    /** A member of the group that already has its partitions. */
    SinkLoop sink() {
        return sink(Clock.systemUTC());
    }

    SinkLoop sink(Clock clock) {
        SinkMetrics metrics = new SinkMetrics(new Metrics());
        SinkLoop loop = new SinkLoop(
                clients.member(topics.sinkGroup(), UUID.randomUUID().toString(), 100),
                topics.observations(),
                new SinkParts(database, Estate.MODELS, metrics, clock));
        loop.start();
        loops.add(loop);
        return loop;
    }

    <R extends Record> Scanner<R> scan(Model<R> model, Scope scope) throws Exception {
        return scan(Scanner.task(UUID.randomUUID(), 1), model, scope, false);
    }

    <R extends Record> Scanner<R> scan(Task task, Model<R> model, Scope scope, boolean targeted) throws Exception {
        return Scanner.start(producer, publisher, task, model, scope, targeted);
    }

    /** Turns a sink until the ledger has a scan. */
    void settle(SinkLoop sink, ScanId scan) {
        turnUntil(sink, () -> !verdict(scan).isEmpty());
    }

    void turnUntil(SinkLoop sink, java.util.concurrent.Callable<Boolean> condition) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    sink.turn(PATIENCE);
                    return condition.call();
                });
    }

    String verdict(ScanId scan) {
        return text("select coalesce(max(verdict), '') from scan where id = '%s'".formatted(scan));
    }

    /** The one value that a query answers, as text. */
    String text(String sql) {
        return database.query(sql, row -> String.valueOf(row.find(row.columns().get(0), String.class)))
                .get(0);
    }

    /** The first column of all rows. */
    List<String> texts(String sql) {
        return database.query(sql, row -> String.valueOf(row.find(row.columns().get(0), String.class)));
    }

    long count(String sql) {
        return Long.parseLong(text("select count(*) from " + sql));
    }

    @Override
    public void close() {
        loops.forEach(SinkLoop::close);
        producer.close();
        database.close();
    }
}
