package io.inventory.pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.WorkHandlers;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Bytes that are no task, a task that is too large, and one of a newer program, which holds up its partition until somebody acts. */
record BadInput(int poisonous) implements Scenario {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "%d records that are no task, one too large, one too new".formatted(poisonous);
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        arena.tracker(arena.trackerPlan());
        ChildJvm worker = arena.worker(arena.plan());
        arena.load();
        refuseTheTooLarge(arena);
        String topic = arena.topics().tasks(QueueName.DEFAULT, WorkHandlers.WORK);
        try (Producer<byte[], byte[]> outsider = arena.kafka().clients().producer()) {
            poison(arena.random(), topic, outsider);
            await().atMost(PATIENCE).until(() -> poisoned(arena) == poisonous);
            RecordHeaders newer = new RecordHeaders();
            newer.add("task-schema", Integer.toString(TaskCodec.SCHEMA + 1).getBytes(StandardCharsets.UTF_8));
            long offset = outsider.send(new ProducerRecord<byte[], byte[]>(topic, 0, null, new byte[0], newer))
                    .get()
                    .offset();
            Naps.pass(Duration.ofSeconds(3));
            arena.endLoad();
            takeAway(arena, new TopicPartition(topic, 0), offset);
            arena.kill(worker);
            arena.worker(arena.plan());
        }
    }

    private static void refuseTheTooLarge(Arena arena) {
        Body body = Body.of(new byte[1 << 20]);
        var large = new TaskRequest(WorkHandlers.WORK, QueueName.DEFAULT, body, WorkHandlers.OPTIONS, Due.NOW);
        assertThatThrownBy(() -> arena.applicant().submit(List.of(large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
    }

    private void poison(Random random, String topic, Producer<byte[], byte[]> outsider) {
        for (int i = 0; i < poisonous; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            var unused = outsider.send(
                    new ProducerRecord<>(topic, random.nextInt(3), random.nextBoolean() ? null : bytes, bytes));
        }
        outsider.flush();
    }

    private static int poisoned(Arena arena) {
        List<Object> aside = new ArrayList<>();
        read(arena, arena.topics().poison(), aside::add);
        return aside.size();
    }

    /** Nothing behind the newer task was claimed, and all before it; once it is away, the rest of its partition is. */
    private static void takeAway(Arena arena, TopicPartition partition, long offset) throws Exception {
        await().atMost(PATIENCE).until(() -> committed(arena, partition) > lastBefore(arena, partition, offset));
        assertThat(committed(arena, partition)).isLessThanOrEqualTo(offset);
        var unused = arena.kafka()
                .admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset + 1)))
                .all()
                .get();
    }

    private static long committed(Arena arena, TopicPartition partition) throws Exception {
        var offsets = arena.kafka()
                .admin()
                .listConsumerGroupOffsets(arena.topics().group(QueueName.DEFAULT))
                .partitionsToOffsetAndMetadata()
                .get();
        return Objects.requireNonNull(offsets.get(partition)).offset();
    }

    /** Markers of transactions lie between the last record and the next. */
    private static long lastBefore(Arena arena, TopicPartition partition, long offset) {
        AtomicLong last = new AtomicLong(-1);
        read(arena, partition.topic(), record -> {
            if (record.partition() == partition.partition() && record.offset() < offset) {
                last.set(record.offset());
            }
        });
        return last.get();
    }

    private static void read(Arena arena, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var follower = new LogFollower(arena.kafka().clients().reader(), topic, each)) {
            follower.catchUp();
        }
    }
}
