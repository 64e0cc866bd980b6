package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker has of a queue: its topics, its group, its skips, its control record. Thread-safe. */
public final class QueueRemains {

    private final KafkaAccess kafka;
    private final QueueControls controls;

    public QueueRemains(KafkaAccess kafka, QueueControls controls) {
        this.kafka = kafka;
        this.controls = controls;
    }

    /**
     * Members of the queue's group.
     *
     * @throws KafkaUnavailableException when Kafka does not answer
     */
    public int members(QueueName queue) throws InterruptedException {
        String group = topics().group(queue);
        try {
            Map<String, ConsumerGroupDescription> described =
                    kafka.admin().describeConsumerGroups(List.of(group)).all().get();
            return described.values().stream()
                    .mapToInt(description -> description.members().size())
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw KafkaUnavailableException.because("describe group " + group, e);
        }
    }

    /**
     * Deletes all of it. Repeating it does no harm.
     *
     * @throws KafkaUnavailableException when a step failed; call again
     */
    public void delete(QueueName queue) throws InterruptedException {
        deleteTopics(queue);
        deleteGroup(queue);
        deleteSkips(queue);
        var unused = controls.forget(queue);
    }

    private void deleteTopics(QueueName queue) throws InterruptedException {
        String ours = topics().group(queue) + ".";
        try {
            List<String> names = kafka.admin().listTopics().names().get().stream()
                    .filter(name -> name.startsWith(ours))
                    .toList();
            kafka.admin().deleteTopics(names).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw KafkaUnavailableException.because("delete the topics of queue " + queue, e);
            }
        }
    }

    private void deleteGroup(QueueName queue) throws InterruptedException {
        String group = topics().group(queue);
        try {
            kafka.admin().deleteConsumerGroups(List.of(group)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw KafkaUnavailableException.because("delete group " + group, e);
            }
        }
    }

    /** Of tasks whose records will have no turn. */
    private void deleteSkips(QueueName queue) throws InterruptedException {
        List<TaskId> tasks = skipped(queue);
        try (Producer<byte[], byte[]> producer = kafka.clients().producer()) {
            List<Future<RecordMetadata>> sent = tasks.stream()
                    .map(task -> producer.send(new ProducerRecord<>(topics().skips(), TaskCodec.key(task), null)))
                    .toList();
            for (Future<RecordMetadata> each : sent) {
                var unused = each.get();
            }
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("take the skips of %s away".formatted(queue), e);
        }
    }

    private List<TaskId> skipped(QueueName queue) {
        try (SkipBoard skips = new SkipBoard(kafka.clients(), topics())) {
            skips.start();
            return skips.of(queue);
        }
    }

    private Topics topics() {
        return kafka.catalog().topics();
    }
}
