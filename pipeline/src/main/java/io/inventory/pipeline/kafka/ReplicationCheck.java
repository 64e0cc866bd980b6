package io.inventory.pipeline.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Compares the copies that topics have with those that the configuration wants. Only reads. Thread-safe. */
public final class ReplicationCheck {

    private final Admin admin;
    private final TopicSettings wanted;

    /** @param admin belongs to the caller, who closes it */
    public ReplicationCheck(Admin admin, TopicSettings wanted) {
        this.admin = admin;
        this.wanted = wanted;
    }

    /**
     * What is wrong with a topic.
     *
     * @param fatal nothing can be written to it
     * @param message what is, what is wanted, and what to do, in one line
     */
    public record Finding(String topic, boolean fatal, String message) {}

    /**
     * What is wrong with {@code topics}, by their names; empty when all is well.
     *
     * @param topics that exist
     * @throws KafkaUnavailableException when the broker does not answer or refuses
     */
    public List<Finding> look(Collection<String> topics) throws InterruptedException {
        try {
            Map<String, TopicDescription> described =
                    admin.describeTopics(topics).allTopicNames().get();
            Map<String, Integer> insync = leastInSync(topics);
            List<Finding> findings = new ArrayList<>();
            described.values().stream()
                    .map(topic -> new Copies(
                            topic.name(),
                            topic.partitions().stream()
                                    .mapToInt(partition -> partition.replicas().size())
                                    .min()
                                    .orElse(0),
                            Objects.requireNonNull(insync.get(topic.name()))))
                    .sorted((a, b) -> a.topic().compareTo(b.topic()))
                    .forEach(copies -> judge(copies, findings));
            return findings;
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("read the settings of topics", e);
        }
    }

    /**
     * Refuses to go on when one of {@code topics} cannot be written to.
     *
     * @throws KafkaUnavailableException with the first finding that is fatal
     */
    public void require(Collection<String> topics) throws InterruptedException {
        for (Finding finding : look(topics)) {
            if (finding.fatal()) {
                throw new KafkaUnavailableException("Kafka: " + finding.message(), null);
            }
        }
    }

    private record Copies(String topic, int copies, int inSync) {}

    private void judge(Copies found, List<Finding> findings) {
        if (found.inSync() > found.copies()) {
            findings.add(new Finding(
                    found.topic(),
                    true,
                    ("nothing can be written to topic %s: it has %d copies and wants %d in sync (min.insync.replicas);"
                                    + " lower that by kafka-configs.sh, or add copies by kafka-reassign-partitions.sh")
                            .formatted(found.topic(), found.copies(), found.inSync())));
            return;
        }
        if (wanted.replicationFactor() > found.copies()) {
            findings.add(new Finding(
                    found.topic(),
                    false,
                    ("topic %s has %d copies, kafka.replication_factor wants %d:"
                                    + " add copies by kafka-reassign-partitions.sh")
                            .formatted(found.topic(), found.copies(), wanted.replicationFactor())));
        }
        wanted.minInSync().ifPresent(least -> {
            if (least != found.inSync()) {
                findings.add(new Finding(
                        found.topic(),
                        false,
                        ("topic %s wants %d copies in sync, kafka.min_insync_replicas says %d:"
                                        + " set min.insync.replicas by kafka-configs.sh")
                                .formatted(found.topic(), found.inSync(), least)));
            }
        });
    }

    private Map<String, Integer> leastInSync(Collection<String> topics)
            throws InterruptedException, ExecutionException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return admin.describeConfigs(asked).all().get().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> leastInSync(entry.getValue())));
    }

    private static int leastInSync(Config config) {
        return Integer.parseInt(
                config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value());
    }
}
