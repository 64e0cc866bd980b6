package io.inventory.pipeline.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the clients. Keys and values are bytes everywhere: what a record means is decided after it was read, so that a foreign one
 * can be set aside with its coordinates. Thread-safe; whoever asks for a client closes it. Not final: a test puts faulty clients in the
 * place of these.
 */
public class KafkaClients {

    /** A submitter's or scheduler's transaction: aborted by the broker when its owner is silent for this long. */
    public static final Duration SHORT_TRANSACTION = Duration.ofSeconds(5);

    /** A worker's transaction. */
    public static final Duration WORKER_TRANSACTION = Duration.ofSeconds(10);

    private final KafkaConnection connection;

    public KafkaClients(KafkaConnection connection) {
        this.connection = connection;
    }

    public Admin admin() {
        Map<String, Object> settings = common();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        return Admin.create(settings);
    }

    /** For scans' rows and beats: idempotent, all replicas, not transactional, so no fence stops it. */
    public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producing(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A producer of transactions.
     *
     * @param transactionalId initialised once in its life; contains the incarnation
     * @param timeout {@link #SHORT_TRANSACTION} or {@link #WORKER_TRANSACTION}
     */
    public Producer<byte[], byte[]> transactional(String transactionalId, Duration timeout) {
        Map<String, Object> settings = producing();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) timeout.toMillis());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A member of a queue's group, known to the broker by its incarnation so that the judge can take it out at once.
     *
     * @param mostRecords of one poll
     */
    public Consumer<byte[], byte[]> member(String group, String instance, int mostRecords) {
        Map<String, Object> settings = consuming();
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostRecords);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader without a group: whoever uses it assigns partitions and seeks. */
    public Consumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(consuming(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The operator's settings with the address, for Kafka Streams. */
    public Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>(connection.properties());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
        return settings;
    }

    private Map<String, Object> producing() {
        Map<String, Object> settings = common();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        // The pause after CONCURRENT_TRANSACTIONS: at the default of 100 ms a producer makes 28 transactions a second.
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 100);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return settings;
    }

    private Map<String, Object> consuming() {
        Map<String, Object> settings = common();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A group without an offset must not guess: the engine asks the tracker about each record.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }
}
