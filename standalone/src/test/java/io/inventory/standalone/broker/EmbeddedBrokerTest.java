package io.inventory.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
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
}
