package io.inventory.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.standalone.ForkedJvm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledBrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void goesOnWithEveryAcknowledgedRecordAndEndsWhatWasOpen(@TempDir Path directory) throws Exception {
        try (var process = ForkedJvm.start(BrokerProcess.class, directory.toString())) {
            assertThat(process.line()).isEqualTo("ready");
            process.kill();
        }
        try (var broker = EmbeddedBroker.start(BrokerSettings.durable(directory))) {
            Topics.send(broker, BrokerProcess.TOPIC, "three");
            assertThat(Topics.read(broker, BrokerProcess.TOPIC, 3)).containsExactly("one", "two", "three");
            // Else no reader of committed records comes past them.
            await().atMost(PATIENCE).until(() -> Topics.standstills(broker, BrokerProcess.OPEN) == 0);
        }
    }
}
