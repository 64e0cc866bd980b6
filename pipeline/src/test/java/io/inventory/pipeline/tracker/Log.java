package io.inventory.pipeline.tracker;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads whole topics. */
final class Log {

    private Log() {}

    static List<String> keys(KafkaClients clients, String topic) {
        List<String> keys = new ArrayList<>();
        try (LogFollower log = new LogFollower(
                clients.reader(), topic, record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)))) {
            log.catchUp();
        }
        return keys;
    }
}
