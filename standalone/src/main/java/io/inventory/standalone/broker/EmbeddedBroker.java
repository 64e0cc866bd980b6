package io.inventory.standalone.broker;

import io.inventory.standalone.LockFile;
import io.inventory.standalone.StandaloneException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.raft.QuorumConfig;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and its controller in this process, on loopback, with data that outlive it (also a kill).
 *
 * <p>Kafka promises no interface for this: what its own start class does is done here, with our sockets and our handling of faults (Kafka's
 * ends the process). Nothing outside this package knows of it. Start-up is {@code kafka.server.KafkaRaftServer} of 4.3.1.
 *
 * <p>Safe for use by several threads; {@link #close()} may be called again.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final int port;
    private final int advertisedPort;
    private final LockFile lock;
    private final SharedServer shared;
    private final Duration session;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(
            BrokerSettings settings, int port, LockFile lock, SharedServer shared, ControllerServer controller) {
        this.port = port;
        this.lock = lock;
        this.advertisedPort = settings.advertisedPort().orElse(port);
        this.shared = shared;
        this.session = BrokerProperties.session(settings.pace());
        this.controller = controller;
        this.broker = new BrokerServer(shared);
    }

    /**
     * Starts a broker and returns when it serves clients.
     *
     * @throws StandaloneException when its port or its directory is in use or unusable
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        LockFile lock = DataDirectory.lock(settings.directory());
        try {
            DataDirectory.format(settings.directory());
            return startLocked(settings, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedBroker startLocked(BrokerSettings settings, LockFile lock) {
        ListenerSockets sockets = ListenerSockets.bind(settings.port());
        try {
            EmbeddedBroker embedded = assemble(settings, sockets, lock);
            embedded.startup();
            return embedded;
        } catch (RuntimeException e) {
            sockets.close();
            throw new StandaloneException(
                    "cannot start Kafka on %s: %s".formatted(settings.directory(), e.getMessage()), e);
        }
    }

    private static EmbeddedBroker assemble(BrokerSettings settings, ListenerSockets sockets, LockFile lock) {
        var config = new KafkaConfig(BrokerProperties.of(settings, sockets), false);
        var directories =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedBroker.class), "broker: ");
        String clusterId = directories._1().clusterId().orElseThrow();
        var shared = new SharedServer(
                config,
                directories._1(),
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, clusterId),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                new LoggedFaults(),
                sockets);
        var controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
        return new EmbeddedBroker(settings, sockets.port(BrokerProperties.CLIENT), lock, shared, controller);
    }

    private void startup() {
        try {
            controller.startup();
            FormerRegistration.awaitGone(shared, session);
            broker.startup();
        } catch (Exception e) {
            // Scala declares no checked exceptions, yet throws them.
            close();
            throw new StandaloneException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return ListenerSockets.LOOPBACK + ":" + advertisedPort;
    }

    /** The port that the broker itself listens on, also when it advertises another. */
    public int port() {
        return port;
    }

    /** Client properties that reach this broker. */
    public Map<String, Object> clientProperties() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    /** Hands over, flushes and ends; returns when all threads and files are released. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            broker.shutdown();
            controller.shutdown();
            broker.awaitShutdown();
            controller.awaitShutdown();
            lock.close();
        }
    }
}
