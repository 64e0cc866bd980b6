package io.inventory.pipeline.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes topics that are missing, in one call, and waits for their leaders: the broker answers before its logs stand, and a
 * transaction that begins then would stall. Remembers what it has seen. Thread-safe.
 */
public final class TopicMaker {

    private static final long BETWEEN_LOOKS_MS = 20;
    private static final int MOST_LOOKS = 1_000;

    private final Admin admin;
    private final Set<String> known = new HashSet<>();

    /** @param admin belongs to the caller, who closes it */
    public TopicMaker(Admin admin) {
        this.admin = admin;
    }

    /**
     * Returns when every one of {@code wanted} exists with a leader for each partition.
     *
     * @throws KafkaUnavailableException when the broker does not answer or refuses
     */
    public synchronized void ensure(Collection<NewTopic> wanted) throws InterruptedException {
        List<NewTopic> unseen =
                wanted.stream().filter(topic -> !known.contains(topic.name())).toList();
        if (unseen.isEmpty()) {
            return;
        }
        create(unseen);
        List<String> names = unseen.stream().map(NewTopic::name).toList();
        awaitLeaders(names);
        awaitLogs(names);
        unseen.forEach(topic -> known.add(topic.name()));
    }

    /** Somebody deletes them: whether they exist is asked again. */
    public synchronized void forget(Collection<NewTopic> deleted) {
        deleted.forEach(topic -> known.remove(topic.name()));
    }

    private void create(List<NewTopic> topics) throws InterruptedException {
        for (var creation : admin.createTopics(topics).values().entrySet()) {
            try {
                creation.getValue().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InvalidReplicationFactorException) {
                    throw tooFewBrokers(topics, e);
                }
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw KafkaUnavailableException.because("create topic " + creation.getKey(), e);
                }
            }
        }
    }

    private KafkaUnavailableException tooFewBrokers(Collection<NewTopic> topics, ExecutionException refusal)
            throws InterruptedException {
        try {
            int brokers = admin.describeCluster().nodes().get().size();
            int copies = topics.iterator().next().replicationFactor();
            return new KafkaUnavailableException(
                    ("Kafka: cannot keep %d copies of a topic on %d broker%s:"
                                    + " start the others, or set kafka.replication_factor to %d")
                            .formatted(copies, brokers, brokers == 1 ? "" : "s", brokers),
                    refusal);
        } catch (ExecutionException e) {
            return KafkaUnavailableException.because("create topics", refusal);
        }
    }

    private void awaitLeaders(List<String> names) throws InterruptedException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (allLed(names)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MS);
        }
        throw new KafkaUnavailableException("Kafka: no leaders yet for %s".formatted(names), null);
    }

    /**
     * A leader is known before its log stands. A producer that writes in between has its first batch refused and the next one taken, and
     * then cannot place the first any more (OutOfOrderSequence); asking each log for its end waits until it is there.
     */
    private void awaitLogs(List<String> names) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (TopicDescription topic :
                    admin.describeTopics(names).allTopicNames().get().values()) {
                topic.partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
            }
            var unused = admin.listOffsets(ends).all().get();
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("wait for the logs of new topics", e);
        }
    }

    private boolean allLed(List<String> names) throws InterruptedException {
        try {
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .allMatch(TopicMaker::led);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            if (e.getCause() instanceof RetriableException) {
                throw KafkaUnavailableException.because("wait for leaders", e);
            }
            throw KafkaUnavailableException.because("describe topics", e);
        }
    }

    private static boolean led(TopicPartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }
}
