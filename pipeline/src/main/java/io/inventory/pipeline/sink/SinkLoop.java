package io.inventory.pipeline.sink;

import io.inventory.pipeline.leak.LeakRules;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.scan.ScanId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn after the other: read, stage, merge. Everything in memory can be thrown away at any point, as the position in the database
 * says what to read again. Belongs to one thread, but for {@link #wakeup}.
 */
final class SinkLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);

    /** More than this is merged in a transaction of its own. */
    private static final long MOST_ROWS_TOGETHER = 20_000;

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Store store;
    private final Partitions partitions;
    private final Staging staging;
    private final Merger merger;
    private final ObservationReader reader;
    private final SinkMetrics metrics;
    private final ScopeWatch watch;
    private final Clock clock;

    /** @param consumer of a group; closed with this */
    SinkLoop(Consumer<byte[], byte[]> consumer, String topic, SinkParts parts) {
        this.consumer = consumer;
        this.topic = topic;
        this.store = parts.database();
        Positions positions = new Positions(parts.database(), topic);
        this.partitions = new Partitions(consumer, positions, parts.models());
        this.staging = new Staging(parts.database());
        this.merger = new Merger(parts.database(), positions, new ScanMerge(parts.models()));
        this.metrics = parts.metrics();
        this.reader = new ObservationReader(metrics);
        this.clock = parts.clock();
        this.watch = new ScopeWatch(
                parts.database(), parts.metrics().scopes(), LeakRules.load().kinds(), parts.clock());
    }

    void start() {
        consumer.subscribe(List.of(topic), partitions);
    }

    /** Reads what comes within {@code patience}, and applies what has ended. */
    void turn(Duration patience) {
        partitions.claim();
        read(patience);
        merge();
        watch.look();
    }

    /** The first half of a turn: what it read is staged. */
    void read(Duration patience) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
        if (!records.isEmpty()) {
            Set<ScanId> applied = Ledger.known(store, reader.begun(records));
            staging.copy(rows -> stage(records, applied, rows));
        }
        records.nextOffsets()
                .forEach((partition, next) ->
                        partitions.get(partition.partition()).readTo(next.offset()));
    }

    /** Reads one record after the other, so that the server stores the rows of one while the next is read. */
    private void stage(ConsumerRecords<byte[], byte[]> records, Set<ScanId> applied, StagedRows into) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            reader.read(record).ifPresent(observation -> stage(observation, applied, into));
        }
    }

    private void stage(Observation observation, Set<ScanId> applied, StagedRows into) {
        PartitionScans scans = partitions.get(observation.partition());
        if (scans.take(observation, applied::contains, into) == PartitionScans.Outcome.UNKNOWN_MODEL) {
            passOver(observation);
        }
    }

    private void passOver(Observation observation) {
        metrics.unknownModel();
        LOG.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("partition", observation.partition())
                .addKeyValue("offset", observation.offset())
                .log("passed over a scan of a model that this program does not know");
    }

    /** The second half of a turn. */
    void merge() {
        for (PartitionScans scans : List.copyOf(partitions.all())) {
            closeOverdue(scans);
            Optional<PartitionScans.Batch> batch = scans.nextBatch(MOST_ROWS_TOGETHER);
            while (batch.isPresent()) {
                apply(scans, batch.get());
                batch = scans.nextBatch(MOST_ROWS_TOGETHER);
            }
            scans.unsaved().ifPresent(position -> apply(scans, new PartitionScans.Batch(List.of(), position)));
        }
    }

    /** The sink's clock counts only where nothing is left to read: an end may be waiting in the log. */
    private void closeOverdue(PartitionScans scans) {
        TopicPartition partition = new TopicPartition(topic, scans.partition());
        if (consumer.currentLag(partition).orElse(1) == 0) {
            scans.closeOverdue(clock.instant());
        }
    }

    private void apply(PartitionScans scans, PartitionScans.Batch batch) {
        merger.apply(scans.partition(), scans.epoch(), batch.conclusions(), batch.position())
                .forEach(metrics::applied);
        scans.applied(batch);
    }

    /** Drops what is in memory; the next turn claims every partition anew. */
    void forget() {
        partitions.forget();
    }

    /** Stays a member of the group for a while and reads nothing, after {@link #forget}. */
    void idle(Duration time) {
        var nothing = consumer.poll(time);
        assert nothing.isEmpty();
    }

    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
