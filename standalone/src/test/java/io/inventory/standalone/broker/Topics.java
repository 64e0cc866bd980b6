package io.inventory.standalone.broker;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the tests do with a broker: make a topic, write to it, read it back. */
final class Topics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Topics() {}

    static void create(EmbeddedBroker broker, String topic) {
        create(broker, topic, 1);
    }

    static void create(EmbeddedBroker broker, String topic, int partitions) {
        try (Admin admin = Admin.create(broker.clientProperties())) {
            get(admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture());
        }
    }

    static void send(EmbeddedBroker broker, String topic, String... values) {
        try (var producer =
                new KafkaProducer<>(broker.clientProperties(), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                get(producer.send(new ProducerRecord<>(topic, value)));
            }
        }
    }

    static void sendInTransaction(EmbeddedBroker broker, String topic, String... values) {
        Map<String, Object> properties = new HashMap<>(broker.clientProperties());
        properties.put("transactional.id", "writer-of-" + topic);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List.of(values).stream()
                    .map(value -> producer.send(new ProducerRecord<>(topic, value)))
                    .toList()
                    .forEach(Topics::get);
            producer.commitTransaction();
        }
    }

    /** Writes to every partition in a transaction that the broker is to abort after some seconds, and lets its producer be. */
    @SuppressWarnings("resource") // closing it would end the transaction
    static void leaveOpen(EmbeddedBroker broker, String topic, String writer, int partitions) {
        Map<String, Object> properties = new HashMap<>(broker.clientProperties());
        properties.put("transactional.id", writer);
        properties.put("transaction.timeout.ms", 3_000);
        var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        producer.beginTransaction();
        IntStream.range(0, partitions)
                .mapToObj(partition -> producer.send(new ProducerRecord<>(topic, partition, null, "never")))
                .toList()
                .forEach(Topics::get);
    }

    /** How many partitions have records behind which an open transaction stops readers. */
    static long standstills(EmbeddedBroker broker, String topic) {
        var committed = ends(broker, topic, IsolationLevel.READ_COMMITTED);
        return ends(broker, topic, IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
                .filter(end -> !end.getValue().equals(committed.get(end.getKey())))
                .count();
    }

    private static Map<TopicPartition, Long> ends(EmbeddedBroker broker, String topic, IsolationLevel isolation) {
        try (Admin admin = Admin.create(broker.clientProperties())) {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            requireNonNull(get(admin.describeTopics(List.of(topic)).allTopicNames())
                            .get(topic))
                    .partitions()
                    .forEach(each -> latest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            get(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        }
    }

    static Map<String, String> brokerConfigs(EmbeddedBroker broker) {
        var resource = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (Admin admin = Admin.create(broker.clientProperties())) {
            var configs = get(admin.describeConfigs(List.of(resource))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture());
            var values = new HashMap<String, String>();
            configs.values().forEach(config -> config.entries()
                    .forEach(entry -> values.put(entry.name(), String.valueOf(entry.value()))));
            return values;
        }
    }

    /** Reads through a consumer group, so that group and offset topics are used too. */
    static List<String> read(EmbeddedBroker broker, String topic, int count) {
        Map<String, Object> properties = new HashMap<>(broker.clientProperties());
        properties.put("group.id", "reader-of-" + topic);
        properties.put("group.protocol", "consumer");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    static <T> T get(Future<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
