package io.inventory.cli.wiring;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Opens Kafka for a command, and asks it once: without, each client would wait for a broker in its own way, up to a minute. */
final class KafkaReach {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private KafkaReach() {}

    /** @param opened is told what is to be closed */
    static KafkaAccess open(KafkaConnection connection, TopicCatalog catalog, Consumer<AutoCloseable> opened) {
        KafkaClients clients = new KafkaClients(connection);
        Admin admin = clients.admin();
        // Not closed gracefully: what a command asks, it has waited for.
        opened.accept(() -> admin.close(Duration.ZERO));
        ask(admin, connection);
        return new KafkaAccess(clients, admin, catalog, new TopicMaker(admin));
    }

    private static void ask(Admin admin, KafkaConnection connection) {
        DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis());
        try {
            var unused = admin.describeCluster(options).clusterId().get();
        } catch (ExecutionException e) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_REACH,
                    "Kafka at %s is out of reach: start it, or correct kafka.bootstrap_servers and kafka.properties (%s)"
                            .formatted(connection.bootstrapServers(), reason(e)),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted", e);
        }
    }

    private static String reason(ExecutionException e) {
        return e.getCause() == null ? "no answer" : String.valueOf(e.getCause().getMessage());
    }
}
