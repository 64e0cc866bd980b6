package io.inventory.consumers.source;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.scan.RunScans;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.sink.Sink;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What becomes of a cloud in the database: tasks run one after the other, their scans through Kafka and a sink into PostgreSQL. */
public final class Applied implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final Database database = TestStore.migrated();

    private final List<Model<?>> models = Handlers.providers().stream()
            .<Model<?>>flatMap(provider -> provider.models().stream())
            .toList();
    private final KafkaClients clients =
            new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of()));
    private final Topics topics = new Topics(Backends.shared().newPrefix());
    private final Closeable producer;
    private final ScanPublisher publisher;
    private final Publishing publishing;
    private final Sink sink;
    private long scans;
    private long runs;

    /** Sends what ends a run's scans, as its finish does. */
    private interface Publishing {
        void end(RunScans run) throws Exception;
    }

    public Applied() throws Exception {
        try (var admin = clients.admin()) {
            new TopicMaker(admin).ensure(new TopicCatalog(topics, TopicSettings.SINGLE_BROKER).common());
        }
        var sender = clients.producer();
        this.producer = sender;
        this.publisher = new ScanPublisher(sender, topics, Clock.systemUTC(), "test");
        this.publishing = run -> {
            for (var marker : run.endMarkers()) {
                sender.send(marker).get();
            }
        };
        this.sink = new Sink(
                clients, topics, "one", database, new ResourceModels(models), new Metrics(), Clock.systemUTC());
        sink.start();
    }

    /** Runs a task and all that comes of it; returns when the database has it. */
    void collect(StruckCloud<?, ?> cloud) throws Exception {
        collect(cloud.everything(), cloud.services());
    }

    /** The same, of any task and what its handlers find at run time. */
    public void collect(String task, Map<Class<?>, Object> services) throws Exception {
        run(services, new RecordingContext.Child(task, "{}"));
        await().atMost(PATIENCE).until(() -> count("select count(*) as n from scan") >= scans);
    }

    private void run(Map<Class<?>, Object> services, RecordingContext.Child task) throws Exception {
        TaskId id = new TaskId(new UUID(9, ++runs));
        RecordingContext recording = RecordingContext.of(task.payload(), Attempts.FIRST, id, services);
        RunScans run = publisher.begin(recording.task());
        PublishingContext context = new PublishingContext(recording, run);
        boolean isDone;
        try {
            isDone = Handlers.of(task.type()).run(context) instanceof Outcome.Done;
        } catch (TaskFailure e) {
            isDone = false;
        }
        publishing.end(run);
        scans += context.scans();
        if (isDone) {
            for (RecordingContext.Child child : context.children()) {
                run(services, child);
            }
        }
    }

    /** The natural keys of all rows, each behind its model's name. */
    Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        for (Model<?> model : models) {
            String key = model.key().stream()
                    .map(Column::name)
                    .map("coalesce(%s::text, 'null')"::formatted)
                    .collect(Collectors.joining(" || '|' || "));
            rows.addAll(database.query(
                    "select ? || ' ' || %s as row from %s".formatted(key, model.table()),
                    row -> row.get("row", String.class),
                    model.name()));
        }
        return rows;
    }

    /** Removals that no COMPLETE scan proves. */
    long unproven() {
        return count("""
                select count(*) as n from resource_change change left join scan on scan.id = change.scan_id
                where change.kind = 'remove' and scan.verdict is distinct from 'COMPLETE'""");
    }

    private long count(String sql) {
        return database.query(sql, row -> row.get("n", Long.class)).get(0);
    }

    @Override
    public void close() throws IOException {
        sink.close();
        producer.close();
        database.close();
    }
}
