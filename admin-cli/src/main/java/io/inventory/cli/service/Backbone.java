package io.inventory.cli.service;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.KafkaConfig;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.store.DatabaseAddress;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.StandaloneException;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.home.RunningStandalone;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka and the database are: as configured, else those of the standalone that runs on the home folder.
 *
 * @param database looked for when it is needed: a tracker needs none
 * @param home of this machine's user, for what a process keeps beside them
 */
public record Backbone(
        KafkaConnection kafka,
        Topics topics,
        TopicSettings topicSettings,
        Supplier<DatabaseAddress> database,
        InventoryHome home) {

    /** Topics follow the broker's own default. */
    private static final short BROKERS_DEFAULT = -1;

    /**
     * Finds Kafka, and the database when it is asked for.
     *
     * @throws CommandFailure OUT_OF_REACH when one is not configured and no standalone runs; CONFIGURATION when the database's
     *     address does not parse
     */
    public static Backbone locate(Config config, InventoryHome home, Function<String, @Nullable String> environment) {
        String servers = locateKafka(config, home).bootstrapServers();
        return of(config, home, servers, () -> locateDatabase(config, home, environment));
    }

    /** Kafka alone, for commands that need no database. Throws as {@link #locate}. */
    public static KafkaConnection locateKafka(Config config, InventoryHome home) {
        KafkaConfig kafka = config.kafka();
        String servers = kafka.bootstrapServers() != null
                ? kafka.bootstrapServers()
                : running(home).bootstrapServers();
        return new KafkaConnection(servers, revealed(kafka));
    }

    /** How topics are named and made. */
    public static TopicCatalog catalog(Config config) {
        KafkaConfig kafka = config.kafka();
        return new TopicCatalog(new Topics(kafka.topicPrefix()), topicSettings(kafka));
    }

    /** The database alone, for commands that need no Kafka. Throws as {@link #locate}. */
    public static DatabaseAddress locateDatabase(
            Config config, InventoryHome home, Function<String, @Nullable String> environment) {
        String dsn = config.database().dsn() != null
                ? config.database().dsn().reveal()
                : running(home).dsn();
        return address(dsn, environment);
    }

    /** With addresses that are known already. */
    static Backbone of(Config config, InventoryHome home, String bootstrapServers, Supplier<DatabaseAddress> database) {
        KafkaConfig kafka = config.kafka();
        return new Backbone(
                new KafkaConnection(bootstrapServers, revealed(kafka)),
                new Topics(kafka.topicPrefix()),
                topicSettings(kafka),
                database,
                home);
    }

    private static TopicSettings topicSettings(KafkaConfig kafka) {
        short replicas = kafka.replicationFactor() == null
                ? BROKERS_DEFAULT
                : kafka.replicationFactor().shortValue();
        OptionalInt inSync =
                kafka.minInsyncReplicas() == null ? OptionalInt.empty() : OptionalInt.of(kafka.minInsyncReplicas());
        return new TopicSettings(kafka.partitions(), replicas, inSync);
    }

    /** The database's address as libpq writes it. */
    static DatabaseAddress address(String dsn, Function<String, @Nullable String> environment) {
        try {
            return DatabaseAddress.parse(dsn, environment);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.CONFIGURATION, "database.dsn: " + e.getMessage(), e);
        }
    }

    private static RunningStandalone running(InventoryHome home) {
        try {
            return RunningStandalone.require(home);
        } catch (StandaloneException e) {
            throw new CommandFailure(ExitCode.OUT_OF_REACH, String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, String> revealed(KafkaConfig kafka) {
        Map<String, String> revealed = new TreeMap<>();
        kafka.properties().forEach((name, value) -> revealed.put(name, value.reveal()));
        return revealed;
    }
}
