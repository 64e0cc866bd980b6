package io.inventory.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private final Path directory;

    EmbeddedBrokerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void keepsRecordsOverARestart() {
        try (var broker = EmbeddedBroker.start(BrokerSettings.test(directory))) {
            Topics.create(broker, "kept");
            Topics.send(broker, "kept", "one", "two");
        }
        try (var broker = EmbeddedBroker.start(BrokerSettings.test(directory))) {
            Topics.send(broker, "kept", "three");
            assertThat(Topics.read(broker, "kept", 3)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void listensWhereItIsToldTo() throws IOException {
        int port = freePort();
        try (var broker = EmbeddedBroker.start(BrokerSettings.durable(directory).withPort(port))) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            Topics.create(broker, "there");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = BrokerSettings.test(directory).withPort(taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedBroker.start(settings))
                    .isInstanceOf(StandaloneException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void refusesASecondBrokerOnTheSameDirectory() {
        try (var first = EmbeddedBroker.start(BrokerSettings.test(directory))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.test(directory)))
                    .isInstanceOf(StandaloneException.class)
                    .hasMessageContaining(directory.toString());
            Topics.create(first, "still-serving");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void noticesDeadMembersOfEveryKindOfGroupSoon() {
        try (var broker = EmbeddedBroker.start(BrokerSettings.durable(directory))) {
            Map<String, String> configs = Topics.brokerConfigs(broker);
            assertThat(configs)
                    .containsEntry("group.consumer.session.timeout.ms", "10000")
                    .containsEntry("group.share.session.timeout.ms", "10000")
                    .containsEntry("group.streams.session.timeout.ms", "10000")
                    .containsEntry("group.consumer.heartbeat.interval.ms", "2000")
                    .containsEntry("group.share.heartbeat.interval.ms", "2000")
                    .containsEntry("group.streams.heartbeat.interval.ms", "2000")
                    .containsEntry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000")
                    .containsEntry("auto.create.topics.enable", "false");
            assertThat(Duration.ofMinutes(Long.parseLong(configs.getOrDefault("offsets.retention.minutes", "0"))))
                    .isGreaterThanOrEqualTo(Duration.ofDays(30));
            assertThat(Duration.ofMillis(Long.parseLong(configs.getOrDefault("group.min.session.timeout.ms", "60000"))))
                    .isLessThanOrEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void commitsTransactions() {
        try (var broker = EmbeddedBroker.start(BrokerSettings.test(directory))) {
            Topics.create(broker, "exact");
            Topics.sendInTransaction(broker, "exact", "one", "two");
            assertThat(Topics.read(broker, "exact", 2)).containsExactly("one", "two");
        }
    }
}
