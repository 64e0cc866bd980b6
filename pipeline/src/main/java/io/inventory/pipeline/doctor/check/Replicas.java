package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;

/** Can every topic be written, and would what is written outlive a broker where there is more than one? */
final class Replicas implements Check {

    private final Patient patient;
    private final OurTopics topics;

    Replicas(Patient patient) {
        this.patient = patient;
        this.topics = new OurTopics(patient);
    }

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        Set<String> names = topics.names();
        int brokers = patient.kafka().admin().describeCluster().nodes().get().size();
        report.looked("%d topics on %d brokers".formatted(names.size(), brokers));
        Map<String, Map<String, String>> settings = topics.settings(names);
        topics.described(names)
                .forEach((name, topic) -> judge(
                        topic,
                        Integer.parseInt(settings.getOrDefault(name, Map.of())
                                .getOrDefault(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1")),
                        brokers,
                        report));
    }

    static void judge(TopicDescription topic, int minInSync, int brokers, Report report) {
        int replicas = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        long stuck =
                topic.partitions().stream().filter(at -> isStuck(at, minInSync)).count();
        long behind = topic.partitions().stream()
                .filter(partition ->
                        partition.isr().size() < partition.replicas().size())
                .count();
        if (stuck > 0) {
            report.error(
                    "%d partitions of %s cannot be written: too few replicas are in sync (min.insync.replicas=%d)"
                            .formatted(stuck, topic.name(), minInSync),
                    "bring the missing brokers back");
        } else if (behind > 0) {
            report.warning(
                    "%d partitions of %s have replicas that are not in sync".formatted(behind, topic.name()),
                    "look at the brokers");
        }
        if (brokers > 1 && replicas == 1) {
            report.warning(
                    "%s has one replica on %d brokers: it is gone with its broker".formatted(topic.name(), brokers),
                    "kafka-reassign-partitions.sh, and set kafka.replication_factor for topics to come");
        } else if (replicas > 1 && minInSync == 1) {
            report.warning(
                    "%s acknowledges what only one of %d replicas has (min.insync.replicas=1)"
                            .formatted(topic.name(), replicas),
                    "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config min.insync.replicas=%d"
                            .formatted(topic.name(), replicas - 1));
        }
    }

    private static boolean isStuck(TopicPartitionInfo partition, int minInSync) {
        boolean led = partition.leader() != null && !partition.leader().isEmpty();
        return !led || partition.isr().size() < minInSync;
    }
}
