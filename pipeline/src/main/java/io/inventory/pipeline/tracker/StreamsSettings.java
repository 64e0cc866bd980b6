package io.inventory.pipeline.tracker;

import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that the tracker's promises rest on. */
final class StreamsSettings {

    /**
     * Grows with every change of the topology, its stores or what their bytes mean: an application of another id reads the log from its
     * begin, and finds nothing that it cannot read.
     */
    private static final int SHAPE = 2;

    private StreamsSettings() {}

    /** The consumer group, and the first word of internal topics. Without a dot, so that no queue's group is called the same. */
    static String applicationId(Topics topics) {
        return firstApplicationId(topics) + "-" + SHAPE;
    }

    /** What trackers of the first shape were called. */
    static String firstApplicationId(Topics topics) {
        return topics.prefix() + "-tracker";
    }

    /**
     * All of them.
     *
     * @param common how to reach Kafka
     * @param server host and port that peers reach this tracker's queries at
     */
    static Properties of(Map<String, Object> common, Topics topics, TrackerSettings tracker, String server) {
        Properties settings = new Properties();
        settings.putAll(common);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(topics));
        settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, server);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, tracker.stateDirectory().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, tracker.sharing().threads());
        settings.put(
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, tracker.sharing().standbys());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) tracker.replicationFactor());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, tracker.cacheBytes());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.class);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                tracker.commitInterval().toMillis());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        group(settings, tracker.sharing().protocol());
        producer(settings);
        settings.put(StreamsConfig.topicPrefix(TopicConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return settings;
    }

    private static void group(Properties settings, TrackerSettings.Protocol protocol) {
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol.name().toLowerCase(Locale.ROOT));
        if (protocol == TrackerSettings.Protocol.CLASSIC) {
            // With the other protocol these are the broker's to set.
            settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
            settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        }
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50);
        // A punctuator runs between polls: one that waits longer makes timers late.
        settings.put(StreamsConfig.POLL_MS_CONFIG, 20);
    }

    private static void producer(Properties settings) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                Duration.ofSeconds(10).toMillis());
        // The pause after CONCURRENT_TRANSACTIONS: at the default of 100 ms no commit is shorter than that.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    }
}
