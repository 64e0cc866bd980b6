package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Reply;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Tells one worker to do something and waits for its answer. Thread-safe; each call has clients of its own. */
public final class CommandSender {

    private static final Duration TURN = Duration.ofMillis(100);

    private final KafkaClients clients;
    private final Topics topics;
    private final LongSupplier nanos;

    public CommandSender(KafkaClients clients, Topics topics, LongSupplier nanos) {
        this.clients = clients;
        this.topics = topics;
        this.nanos = nanos;
    }

    /**
     * Sends and waits.
     *
     * @return the answer; empty when none came within {@code patience}: the worker is not there, or busy with being born anew
     * @throws KafkaUnavailableException when Kafka does not answer
     */
    public Optional<Reply> send(Incarnation to, Command command, Duration patience) throws InterruptedException {
        var heard = new AtomicReference<@Nullable Reply>();
        byte[] key = command.id().toString().getBytes(StandardCharsets.UTF_8);
        try (var follower = new LogFollower(clients.reader(), topics.replies(), record -> hear(record, key, heard))) {
            follower.catchUp();
            write(to, command);
            long begun = nanos.getAsLong();
            while (heard.get() == null && nanos.getAsLong() - begun < patience.toNanos()) {
                follower.poll(TURN);
            }
        }
        return Optional.ofNullable(heard.get());
    }

    private void write(Incarnation to, Command command) throws InterruptedException {
        byte[] key = to.toString().getBytes(StandardCharsets.UTF_8);
        try (Producer<byte[], byte[]> producer = clients.producer()) {
            var unused = producer.send(new ProducerRecord<>(topics.commands(), key, Json.write(command)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException("Kafka: cannot send a command: " + e.getMessage(), e);
        }
    }

    private static void hear(
            ConsumerRecord<byte[], byte[]> record, byte[] key, AtomicReference<@Nullable Reply> heard) {
        if (!Arrays.equals(record.key(), key) || record.value() == null) {
            return;
        }
        try {
            heard.set(Json.read(record.value(), Reply.class));
        } catch (UnreadableRecordException e) {
            throw new KafkaUnavailableException("the answer cannot be read: " + e.getMessage(), e);
        }
    }
}
