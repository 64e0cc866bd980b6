package io.inventory.standalone.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerProxyTest {

    @Test
    void cutsAndRestoresWhatClientsSee(@TempDir Path directory) throws Exception {
        try (var proxy = BrokerProxy.open();
                var broker = EmbeddedBroker.start(BrokerSettings.test(directory).withAdvertisedPort(proxy.port()))) {
            proxy.forwardTo(broker.port());
            try (Admin admin = impatientAdmin(broker.bootstrapServers())) {
                assertThat(admin.describeCluster().nodes().get())
                        .extracting(Node::port)
                        .containsExactly(proxy.port());
                proxy.cut();
                assertThatThrownBy(() -> admin.describeCluster().nodes().get())
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(TimeoutException.class);
                proxy.restore();
                assertThat(admin.describeCluster().nodes().get()).hasSize(1);
            }
        }
    }

    private static Admin impatientAdmin(String bootstrapServers) {
        return Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "request.timeout.ms", "1500",
                "default.api.timeout.ms", "1500"));
    }
}
