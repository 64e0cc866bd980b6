package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.schema.topic.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;

/** Are the topics kept, compacted, stamped and split as the engine needs it? */
final class TopicShapes implements Check {

    private final Patient patient;
    private final OurTopics topics;

    TopicShapes(Patient patient) {
        this.patient = patient;
        this.topics = new OurTopics(patient);
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        Map<String, NewTopic> wanted = topics.wanted();
        report.looked("%d topics are as they should be".formatted(wanted.size()));
        Map<String, Map<String, String>> settings = topics.settings(wanted.keySet());
        wanted.forEach((name, topic) -> compare(topic, settings.getOrDefault(name, Map.of()), report));
        topics.described(wanted.keySet()).values().forEach(topic -> countPartitions(topic, report));
    }

    private static void compare(NewTopic wanted, Map<String, String> actual, Report report) {
        Map<String, String> settings = new TreeMap<>(wanted.configs());
        settings.putIfAbsent(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.forEach((name, value) -> {
            String is = actual.getOrDefault(name, "unknown");
            if (!is.equals(value) && !isKeptLonger(name, value, is)) {
                report.error(
                        "%s has %s=%s in place of %s".formatted(wanted.name(), name, is, value),
                        "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=%s"
                                .formatted(wanted.name(), name, value));
            }
        });
    }

    /** More is never wrong, and -1 is for ever. */
    private static boolean isKeptLonger(String name, String wanted, String is) {
        if (!name.equals(TopicConfig.RETENTION_MS_CONFIG) || is.equals("unknown")) {
            return false;
        }
        long actual = Long.parseLong(is);
        return actual < 0 || (Long.parseLong(wanted) >= 0 && actual >= Long.parseLong(wanted));
    }

    private void countPartitions(TopicDescription topic, Report report) {
        boolean fixed = topic.name().equals(patient.topics().events())
                || topic.name().equals(patient.topics().observations());
        int is = topic.partitions().size();
        if (fixed && is != Topics.EVENT_PARTITIONS) {
            report.error(
                    "%s has %d partitions in place of %d: its order is broken"
                            .formatted(topic.name(), is, Topics.EVENT_PARTITIONS),
                    "never change it; begin anew under another kafka.topic_prefix");
        }
    }
}
