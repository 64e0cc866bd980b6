package io.inventory.standalone.broker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The broker's properties. One node is broker and controller at once (KIP-500, combined mode) and the only replica of everything.
 * Source of the names: the broker configuration reference of Apache Kafka 4.3.
 */
public final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CLIENT = "CLIENT";
    static final String INTERNAL = "INTERNAL";
    static final String CONTROLLER = "CONTROLLER";

    private static final Duration OFFSETS_KEPT = Duration.ofDays(30);
    private static final Duration GROUP_SESSION = Duration.ofSeconds(10);
    private static final int INTERNAL_PARTITIONS = 4;
    private static final int INDEX_BYTES = 256 * 1024;
    private static final int CLEANER_BYTES = 16 * 1024 * 1024;
    private static final List<String> NEW_GROUP_KINDS = List.of("consumer", "share", "streams");

    private BrokerProperties() {}

    /** How any broker of ours behaves, wherever it runs and listens. */
    public static Map<String, String> behaviour(BrokerSettings.Pace pace) {
        var properties = new HashMap<String, Object>();
        properties.put("auto.create.topics.enable", false);
        properties.put("offsets.retention.minutes", OFFSETS_KEPT.toMinutes());
        addInternalTopics(properties);
        addGroups(properties, pace);
        addLatency(properties, pace);
        addFootprint(properties);
        return asText(properties);
    }

    static Map<String, String> of(BrokerSettings settings, ListenerSockets sockets) {
        var properties = new HashMap<String, Object>(behaviour(settings.pace()));
        properties.put("node.id", NODE_ID);
        properties.put("process.roles", "broker,controller");
        properties.put("log.dirs", settings.directory().toString());
        addListeners(properties, settings, sockets);
        settings.security().ifPresent(security -> properties.putAll(security.properties(CLIENT)));
        return asText(properties);
    }

    /** From text Kafka parses each value into the width that it wants. */
    private static Map<String, String> asText(Map<String, Object> properties) {
        var text = new HashMap<String, String>();
        properties.forEach((name, value) -> text.put(name, value.toString()));
        return text;
    }

    /** The broker's own traffic (transaction markers) has a listener of its own, so that a cut proxy stops clients only. */
    private static void addListeners(Map<String, Object> properties, BrokerSettings settings, ListenerSockets sockets) {
        int client = sockets.port(CLIENT);
        int advertised = settings.advertisedPort().orElse(client);
        String internal = address(INTERNAL, sockets.port(INTERNAL));
        properties.put(
                "listeners",
                String.join(",", address(CLIENT, client), internal, address(CONTROLLER, sockets.port(CONTROLLER))));
        properties.put("advertised.listeners", address(CLIENT, advertised) + "," + internal);
        String clients = settings.security().isPresent() ? "SASL_SSL" : "PLAINTEXT";
        properties.put(
                "listener.security.protocol.map",
                "CLIENT:%s,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT".formatted(clients));
        properties.put("inter.broker.listener.name", INTERNAL);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put(
                "controller.quorum.voters", NODE_ID + "@" + ListenerSockets.LOOPBACK + ":" + sockets.port(CONTROLLER));
    }

    private static String address(String listener, int port) {
        return listener + "://" + ListenerSockets.LOOPBACK + ":" + port;
    }

    private static void addInternalTopics(Map<String, Object> properties) {
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.put(topic + ".replication.factor", 1);
            properties.put(topic + ".num.partitions", INTERNAL_PARTITIONS);
        }
        properties.put("transaction.state.log.min.isr", 1);
        properties.put("share.coordinator.state.topic.min.isr", 1);
    }

    /** A dead member is noticed after 10 s in every kind of group; the defaults hold its partitions for 45 s. */
    private static void addGroups(Map<String, Object> properties, BrokerSettings.Pace pace) {
        for (String kind : NEW_GROUP_KINDS) {
            String group = "group." + kind + ".";
            properties.put(group + "session.timeout.ms", GROUP_SESSION.toMillis());
            properties.put(group + "min.session.timeout.ms", GROUP_SESSION.toMillis());
            properties.put(group + "heartbeat.interval.ms", beat(pace).toMillis());
            properties.put(group + "min.heartbeat.interval.ms", leastBeat(pace).toMillis());
        }
        properties.put("group.min.session.timeout.ms", Duration.ofSeconds(6).toMillis());
        properties.put("group.initial.rebalance.delay.ms", 0);
        properties.put("group.streams.initial.rebalance.delay.ms", 0);
    }

    private static Duration beat(BrokerSettings.Pace pace) {
        return switch (pace) {
            case STEADY -> Duration.ofSeconds(2);
            case QUICK -> Duration.ofMillis(200);
        };
    }

    private static Duration leastBeat(BrokerSettings.Pace pace) {
        return switch (pace) {
            case STEADY -> Duration.ofSeconds(1);
            case QUICK -> Duration.ofMillis(100);
        };
    }

    /**
     * A single broker that its controller takes for dead, because the machine stood still, serves nobody for a while: the longer the
     * better. But after a kill the former registration must expire before the broker may come back.
     */
    static Duration session(BrokerSettings.Pace pace) {
        return switch (pace) {
            case STEADY -> Duration.ofSeconds(6);
            case QUICK -> Duration.ofSeconds(30);
        };
    }

    private static void addLatency(Map<String, Object> properties, BrokerSettings.Pace pace) {
        // The default lingers 25 ms on every change of metadata, which one node has no use for.
        properties.put("controller.quorum.append.linger.ms", 0);
        properties.put("controller.quorum.election.timeout.ms", 200);
        properties.put("controller.quorum.election.backoff.max.ms", 100);
        properties.put("broker.session.timeout.ms", session(pace).toMillis());
        properties.put("broker.heartbeat.interval.ms", Duration.ofMillis(500).toMillis());
        // An abandoned transaction stalls every reader of its partitions until this sweep.
        properties.put(
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                Duration.ofSeconds(1).toMillis());
    }

    private static void addFootprint(Map<String, Object> properties) {
        properties.put("log.index.size.max.bytes", INDEX_BYTES);
        // Taken from the heap at start; the default is 128 MiB.
        properties.put("log.cleaner.dedupe.buffer.size", CLEANER_BYTES);
        properties.put("num.network.threads", 2);
        properties.put("num.io.threads", 4);
    }
}
