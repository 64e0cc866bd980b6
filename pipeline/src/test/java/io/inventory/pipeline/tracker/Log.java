package io.inventory.pipeline.tracker;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads whole topics. */
final class Log {

    private Log() {}

    static List<String> keys(KafkaClients clients, String topic) {
        return texts(clients, topic, ConsumerRecord::key);
    }

    static List<String> values(KafkaClients clients, String topic) {
        return texts(clients, topic, ConsumerRecord::value);
    }

    private static List<String> texts(
            KafkaClients clients, String topic, Function<ConsumerRecord<byte[], byte[]>, byte[]> part) {
        List<String> texts = new ArrayList<>();
        try (LogFollower log = new LogFollower(
                clients.reader(), topic, record -> texts.add(new String(part.apply(record), StandardCharsets.UTF_8)))) {
            log.catchUp();
        }
        return texts;
    }
}
