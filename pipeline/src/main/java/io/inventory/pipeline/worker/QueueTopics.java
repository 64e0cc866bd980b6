package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.control.Drain;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** The task topics of a queue as the broker knows them, whoever made them. Thread-safe. */
final class QueueTopics {

    private final KafkaAccess kafka;
    private final QueueName queue;
    private final @Nullable TaskType type;

    QueueTopics(KafkaAccess kafka, PendingDrain.Target target) {
        this.kafka = kafka;
        this.queue = target.queue();
        this.type = target.type();
    }

    QueueName queue() {
        return queue;
    }

    /** The end of each partition, with what is not committed yet: all that was acknowledged before lies before it. */
    Map<TopicPartition, Long> ends() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            partitions().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            Map<TopicPartition, ListOffsetsResultInfo> offsets =
                    kafka.admin().listOffsets(asked).all().get();
            offsets.forEach((partition, info) -> ends.put(partition, info.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("read the ends of the topics of queue " + queue, e);
        }
    }

    private List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
        List<String> names = kafka.admin().listTopics().names().get().stream()
                .filter(this::isMeant)
                .toList();
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                kafka.admin().describeTopics(names).allTopicNames().get().values()) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                partitions.add(new TopicPartition(topic.name(), partition.partition()));
            }
        }
        return partitions;
    }

    /** No queue has a dot in its name, and no type ends in one of the two words. */
    private boolean isMeant(String name) {
        Topics topics = kafka.catalog().topics();
        return type == null
                ? name.startsWith(topics.group(queue) + ".") && !name.endsWith(".retry") && !name.endsWith(".archive")
                : name.equals(topics.tasks(queue, type));
    }

    /** The topics of {@code partitions} of which the group's members hold none. */
    Set<String> unserved(Collection<TopicPartition> partitions) throws InterruptedException {
        Set<String> topics = new HashSet<>();
        partitions.forEach(partition -> topics.add(partition.topic()));
        String group = kafka.catalog().topics().group(queue);
        try {
            ConsumerGroupDescription members = Objects.requireNonNull(kafka.admin()
                            .describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group))
                    .get();
            members.members().forEach(member -> member.assignment()
                    .topicPartitions()
                    .forEach(partition -> topics.remove(partition.topic())));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw KafkaUnavailableException.because("describe the members of " + group, e);
            }
        }
        return topics;
    }

    /** A mark at {@code ends}. */
    Drain drain(UUID id, Removal how, Map<TopicPartition, Long> ends) {
        Map<String, List<Long>> upTo = new HashMap<>();
        ends.keySet().stream()
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .forEach(partition -> upTo.computeIfAbsent(partition.topic(), fresh -> new ArrayList<>())
                        .add(ends.get(partition)));
        return new Drain(id, how, upTo);
    }
}
