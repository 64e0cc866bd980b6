package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.schema.topic.TaskTopic;
import io.inventory.schema.topic.TaskTopic.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.config.TopicConfig;

/** Could a broker delete tasks that nobody has claimed? Task topics are kept for ever; the judge deletes what is claimed and old. */
final class UnclaimedRetention implements Check {

    private static final String FOR_EVER = "-1";

    private final Patient patient;
    private final OurTopics topics;

    UnclaimedRetention(Patient patient) {
        this.patient = patient;
        this.topics = new OurTopics(patient);
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        List<String> tasks = topics.names().stream().filter(this::holdsTasks).toList();
        report.looked("%d task topics keep what is unclaimed".formatted(tasks.size()));
        topics.settings(tasks).forEach((topic, settings) -> judge(topic, settings, report));
    }

    private boolean holdsTasks(String topic) {
        return TaskTopic.parse(patient.topics(), topic)
                .filter(parsed -> parsed.kind() == Kind.TASKS)
                .isPresent();
    }

    private static void judge(String topic, Map<String, String> settings, Report report) {
        for (String name : List.of(TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG)) {
            String is = settings.getOrDefault(name, FOR_EVER);
            if (!is.equals(FOR_EVER)) {
                report.error(
                        "%s would lose tasks that nobody has claimed (%s=%s)".formatted(topic, name, is),
                        "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config %s=-1"
                                .formatted(topic, name));
            }
        }
    }
}
