package io.inventory.pipeline.log;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.TaskTopic;
import io.inventory.schema.topic.TaskTopic.Kind;
import io.inventory.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers how far a queue's task topics are claimed: the cross-check of the tracker's counts. Thread-safe. */
public final class QueueOffsets {

    private final Admin admin;
    private final Topics topics;

    /** @param admin belongs to the caller */
    public QueueOffsets(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /**
     * The queue's task topics by name; none for a queue that never had one.
     *
     * @throws KafkaUnavailableException when the brokers do not answer or refuse
     */
    public List<TopicOffsets> of(QueueName queue) throws InterruptedException {
        try {
            List<TopicPartition> partitions = partitions(queue);
            if (partitions.isEmpty()) {
                return List.of();
            }
            return sums(look(queue, partitions), partitions);
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("read the offsets of queue " + queue, e);
        }
    }

    private record Look(
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> stable,
            Map<TopicPartition, Long> ends) {

        TopicOffsets of(TopicPartition partition) {
            OffsetAndMetadata commit = committed.get(partition);
            long claimed = commit == null ? known(begins, partition) : commit.offset();
            long end = known(ends, partition);
            long open = Math.max(0, end - known(stable, partition));
            return new TopicOffsets(partition.topic(), 1, end, claimed, Math.max(0, end - claimed), open);
        }
    }

    private Look look(QueueName queue, List<TopicPartition> of) throws InterruptedException, ExecutionException {
        // The commits first: what is claimed while we look must not show as less than nothing.
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topics.group(queue))
                .partitionsToOffsetAndMetadata()
                .get();
        return new Look(
                committed,
                offsets(of, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED),
                offsets(of, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED),
                offsets(of, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED));
    }

    private static List<TopicOffsets> sums(Look look, List<TopicPartition> partitions) {
        Map<String, TopicOffsets> sums = new TreeMap<>();
        partitions.forEach(partition -> sums.merge(partition.topic(), look.of(partition), TopicOffsets::plus));
        return List.copyOf(sums.values());
    }

    private List<TopicPartition> partitions(QueueName queue) throws InterruptedException, ExecutionException {
        List<String> names = admin.listTopics().names().get().stream()
                .filter(name -> TaskTopic.parse(topics, name)
                        .filter(topic ->
                                topic.kind() == Kind.TASKS && topic.queue().equals(queue))
                        .isPresent())
                .toList();
        return admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap((TopicDescription topic) -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> of, OffsetSpec spec, IsolationLevel isolation)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted =
                of.stream().collect(Collectors.toMap(Function.identity(), unused -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                .all()
                .get();
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .offset()));
    }

    private static long known(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition), "no offset of " + partition);
    }
}
