package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import io.inventory.pipeline.config.bind.RuledBy;
import io.inventory.pipeline.config.bind.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Kafka cluster and the shape of the topics in it. */
@RuledBy(KafkaRule.class)
public record KafkaConfig(
        @Doc(
                value = "Brokers to start from, `host:port`, separated by commas.",
                absent = "the running standalone's broker")
        @Nullable
        String bootstrapServers,

        @Doc("What every topic, group and transactional id begins with; letters, digits, `-` and `_`.")
        @Default("inventory")
        String topicPrefix,

        @Doc(
                "Client settings by their Kafka names, given to every client (security, for example). Values may be secrets.")
        Map<String, Secret> properties,

        @Doc(value = "Copies of each partition of a topic that is created.", absent = "the broker's default")
        @Range(min = "1", max = "32767")
        @Nullable
        Integer replicationFactor,

        @Doc(
                value = "Copies that must have a record before it counts as written, of a topic that is created.",
                absent = "the broker's default")
        @Range(min = "1", max = "32767")
        @Nullable
        Integer minInsyncReplicas,

        @Doc("Partitions of a task topic that is created. An existing topic keeps its number.")
        @Default("3")
        @Range(min = "1", max = "1000")
        int partitions) {

    public KafkaConfig {
        properties = Map.copyOf(properties);
    }
}
