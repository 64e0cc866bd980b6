package io.inventory.bench;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The limit: the very records that no-op tasks are made of (task, birth, claim, end), encoded beforehand, sent in transactions of
 * the same size by one producer, while one consumer reads the tasks. No engine is between.
 */
final class RawLimit {

    private final Engine engine;
    private final Topics topics = new Topics("raw");
    private final TaskRecords records = new TaskRecords(topics);
    private final Incarnation by = new Incarnation(UUID.randomUUID());

    RawLimit(Engine engine) {
        this.engine = engine;
    }

    /** Tasks a second that could be. */
    Spread rounds(int tasks, int rounds) throws Exception {
        var catalog = Parts.access(engine.servers(), topics);
        List<org.apache.kafka.clients.admin.NewTopic> wanted =
                new ArrayList<>(catalog.catalog().common());
        wanted.addAll(
                catalog.catalog().of(QueueName.DEFAULT, new NoOp().descriptor().type()));
        catalog.maker().ensure(wanted);
        catalog.admin().close();
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>(4 * tasks);
        IntStream.range(0, tasks).forEach(number -> add(all, number));
        var unused = round(all, tasks);
        double[] perSecond = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            perSecond[round] = tasks / round(all, tasks);
        }
        return Spread.of(DoubleStream.of(perSecond));
    }

    private void add(List<ProducerRecord<byte[], byte[]>> all, int number) {
        var request = Engine.plain(number);
        var id = new TaskId(Parts.IDS.generate());
        Task task = new Task(
                id, request.type(), request.queue(), Attempts.FIRST, request.options(), Lineage.NONE, request.body());
        all.add(records.task(task));
        all.add(records.event(id, new TaskEvent.Submitted(task)));
        all.add(records.event(id, new TaskEvent.Active(1, by)));
        all.add(records.event(id, new TaskEvent.Completed(1, by, Duration.ofNanos(20_000), null)));
    }

    /** @return seconds */
    private double round(List<ProducerRecord<byte[], byte[]>> all, int tasks) throws Exception {
        String id = "raw." + UUID.randomUUID();
        KafkaClients clients = engine.kafka().clients();
        try (Transactions transactions =
                Transactions.begin(clients.transactional(id, KafkaClients.WORKER_TRANSACTION))) {
            var reading = new Reading(clients);
            long begin = System.nanoTime();
            CompletableFuture<Void> read = CompletableFuture.runAsync(() -> reading.read(tasks));
            int size = 4 * Engine.BATCH;
            for (int from = 0; from < all.size(); from += size) {
                transactions.send(all.subList(from, Math.min(all.size(), from + size)));
            }
            read.get();
            return Pause.seconds(begin);
        }
    }

    /** Reads what is new on the task topic. */
    private final class Reading {

        private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

        Reading(KafkaClients clients) {
            consumer = clients.reader();
            String topic =
                    topics.tasks(QueueName.DEFAULT, new NoOp().descriptor().type());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        void read(int tasks) {
            int read = 0;
            while (read < tasks) {
                read += consumer.poll(Duration.ofMillis(100)).count();
            }
            consumer.close();
        }
    }
}
