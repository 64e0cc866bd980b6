package io.inventory.pipeline.kafka;

import java.util.Map;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param properties what the operator's {@code kafka.properties} adds to every client: TLS, SASL. The engine's own settings win
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

    public KafkaConnection {
        properties = Map.copyOf(properties);
    }
}
