package io.inventory.pipeline.tracker.judge;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes from a queue's task topics what is both claimed and older than seven days; nothing unclaimed, however old. Thread-safe. */
public final class TopicTrimmer {

    /** How long a claimed task stays on its topic, for replay and for people. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(TopicTrimmer.class);

    private final Admin admin;
    private final Topics topics;
    private final InstantSource clock;

    public TopicTrimmer(Admin admin, Topics topics, InstantSource clock) {
        this.admin = admin;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * All queues that have a group.
     *
     * @throws KafkaUnavailableException when the broker does not answer or refuses
     */
    public void trimAll() throws InterruptedException {
        try {
            for (GroupListing group : admin.listGroups().all().get()) {
                Optional<QueueName> queue = topics.queueOf(group.groupId());
                if (queue.isPresent()) {
                    trim(queue.get());
                }
            }
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException("Kafka: cannot list groups: %s".formatted(e.getCause()), e);
        }
    }

    private void trim(QueueName queue) throws InterruptedException {
        try {
            Map<TopicPartition, RecordsToDelete> old = old(claimed(queue));
            if (!old.isEmpty()) {
                admin.deleteRecords(old).all().get();
                LOG.atInfo()
                        .addKeyValue("queue", queue)
                        .addKeyValue("partitions", old.size())
                        .log("old tasks deleted");
            }
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException(
                    "Kafka: cannot delete old tasks of %s: %s".formatted(queue, e.getCause()), e);
        }
    }

    /** Up to where each partition of the queue's task topics is claimed. */
    private Map<TopicPartition, Long> claimed(QueueName queue) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topics.group(queue))
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> claimed = new HashMap<>();
        String ours = topics.group(queue) + ".";
        committed.forEach((partition, offset) -> {
            if (offset != null && partition.topic().startsWith(ours)) {
                claimed.put(partition, offset.offset());
            }
        });
        return claimed;
    }

    /** The first offset that is young, or the first unclaimed one where that lies before it. */
    private Map<TopicPartition, RecordsToDelete> old(Map<TopicPartition, Long> claimed)
            throws InterruptedException, ExecutionException {
        long youngest = clock.instant().minus(KEPT).toEpochMilli();
        Map<TopicPartition, ListOffsetsResultInfo> young = offsets(claimed, OffsetSpec.forTimestamp(youngest));
        Map<TopicPartition, ListOffsetsResultInfo> first = offsets(claimed, OffsetSpec.earliest());
        Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
        claimed.forEach((partition, offset) -> {
            long found = Objects.requireNonNull(young.get(partition)).offset(); // -1 where nothing is young
            long end = found < 0 ? offset : Math.min(found, offset);
            if (end > Objects.requireNonNull(first.get(partition)).offset()) {
                old.put(partition, RecordsToDelete.beforeOffset(end));
            }
        });
        return old;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, Long> of, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        return admin.listOffsets(of.keySet().stream().collect(Collectors.toMap(partition -> partition, unused -> spec)))
                .all()
                .get();
    }
}
