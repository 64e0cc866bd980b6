package io.inventory.pipeline.doctor.check;

import io.inventory.schema.topic.TaskTopic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** The topics below our prefix, as they are and as they are made. */
final class OurTopics {

    private final Patient patient;

    OurTopics(Patient patient) {
        this.patient = patient;
    }

    /** Names of those that exist, the tracker's own among them. */
    Set<String> names() throws InterruptedException, ExecutionException {
        String prefix = patient.topics().prefix();
        return patient.kafka().admin().listTopics().names().get().stream()
                .filter(name -> name.startsWith(prefix + ".") || name.startsWith(prefix + "-tracker-"))
                .collect(Collectors.toSet());
    }

    /** How each existing topic that we make would be made now, by name. */
    Map<String, NewTopic> wanted() throws InterruptedException, ExecutionException {
        Set<String> there = names();
        Map<String, NewTopic> wanted = new TreeMap<>();
        add(wanted, patient.kafka().catalog().common());
        add(wanted, List.of(patient.kafka().catalog().replays()));
        for (String name : there) {
            if (name.startsWith(patient.topics().changesPrefix())) {
                String model = name.substring(patient.topics().changesPrefix().length());
                add(wanted, List.of(patient.kafka().catalog().changes(model)));
            }
            TaskTopic.parse(patient.topics(), name)
                    .ifPresent(topic -> add(wanted, patient.kafka().catalog().of(topic.queue(), topic.type())));
        }
        wanted.keySet().retainAll(there);
        return wanted;
    }

    Map<String, TopicDescription> described(Collection<String> names) throws InterruptedException, ExecutionException {
        return patient.kafka().admin().describeTopics(names).allTopicNames().get();
    }

    /** Settings by topic. */
    Map<String, Map<String, String>> settings(Collection<String> names)
            throws InterruptedException, ExecutionException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> settings = new TreeMap<>();
        patient.kafka()
                .admin()
                .describeConfigs(resources)
                .all()
                .get()
                .forEach((resource, config) -> settings.put(resource.name(), values(config)));
        return settings;
    }

    private static Map<String, String> values(Config config) {
        Map<String, String> values = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                values.put(entry.name(), entry.value());
            }
        }
        return values;
    }

    private static void add(Map<String, NewTopic> wanted, Collection<NewTopic> topics) {
        topics.forEach(topic -> wanted.put(topic.name(), topic));
    }
}
