package io.inventory.bench;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.scan.RunScans;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;

/**
 * Complete scans of one scope, published as a collector publishes them, but for a transaction around each: the sink sees nothing of a scan
 * before it is all there, so only the sink is timed.
 */
final class WideScans implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Duration BETWEEN_LOOKS_AT_THE_FEED = Duration.ofMillis(50);
    private static final int PAGE = 1_000;
    private static final Scope SCOPE = Scope.ofRegion(Wide.MODEL.name(), "bench", "123456789012", "east");

    private final Producer<byte[], byte[]> producer;
    private final ScanPublisher publisher;
    private final Database database;
    private final Meter meter;

    WideScans(KafkaAccess kafka, Database database, Meter meter) {
        this.producer = kafka.clients().transactional("scans", KafkaClients.WORKER_TRANSACTION);
        this.publisher = new ScanPublisher(producer, kafka.catalog().topics(), Clock.systemUTC(), "bench");
        this.database = database;
        this.meter = meter;
        producer.initTransactions();
    }

    /** Publishes a scan; answers the cost from the moment in which a sink may read it until the ledger has it. */
    Meter.Cost run(int rows, int generation) throws Exception {
        Task task = task();
        producer.beginTransaction();
        publish(task, rows, generation);
        String id = ScanId.of(task.id(), task.attempts().attempt(), 0, SCOPE).toString();
        Meter.Cost begin = meter.now();
        producer.commitTransaction();
        Pause.until(BETWEEN_LOOKS, () -> isComplete(id));
        return meter.now().since(begin);
    }

    private void publish(Task task, int rows, int generation) throws Exception {
        RunScans run = publisher.begin(task);
        ScanWriter<Wide> scan = run.open(Wide.MODEL, SCOPE, "bench", false);
        for (int from = 0; from < rows; from += PAGE) {
            scan.page(IntStream.range(from, Math.min(rows, from + PAGE))
                    .mapToObj(row -> Wide.of(row, generation))
                    .toList());
        }
        scan.complete();
        for (var marker : run.endMarkers()) {
            var sent = producer.send(marker);
            assert sent != null;
        }
        producer.flush();
    }

    private boolean isComplete(String scan) {
        Optional<String> verdict = database.first(
                "select verdict from scan where id = ?::uuid", row -> row.get("verdict", String.class), scan);
        if (verdict.isPresent() && !verdict.get().equals("COMPLETE")) {
            throw new IllegalStateException("the scan is " + verdict.get());
        }
        return verdict.isPresent();
    }

    /** Publishing the changes of one scan shall not be measured with the next. */
    void awaitFeed() throws Exception {
        Pause.until(BETWEEN_LOOKS_AT_THE_FEED, () -> !isFeedBehind());
    }

    private boolean isFeedBehind() {
        return database.query(
                        "select exists (select from feed_outbox) as waiting", row -> row.get("waiting", Boolean.class))
                .get(0);
    }

    private static Task task() {
        return new Task(
                new TaskId(Parts.IDS.generate()),
                new TaskType("bench:task:collect"),
                QueueName.DEFAULT,
                new Attempts(1, 0, 0, 0),
                TaskOptions.DEFAULT,
                Lineage.NONE,
                Body.EMPTY);
    }

    @Override
    public void close() {
        producer.close();
    }
}
