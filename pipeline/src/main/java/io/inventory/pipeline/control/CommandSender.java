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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Tells workers to do something and waits for their answers. Thread-safe; each call has clients of its own. */
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
        return Optional.ofNullable(send(Map.of(to, command), patience).get(to));
    }

    /**
     * Sends to each of them at once and waits for all.
     *
     * @param patience for all together, however many they are
     * @return the answers that came in time
     * @throws KafkaUnavailableException when Kafka does not answer
     */
    public Map<Incarnation, Reply> send(Map<Incarnation, ? extends Command> commands, Duration patience)
            throws InterruptedException {
        Map<String, Incarnation> asked = new HashMap<>();
        commands.forEach((to, command) -> asked.put(command.id().toString(), to));
        Map<Incarnation, Reply> heard = new HashMap<>();
        try (var follower = new LogFollower(clients.reader(), topics.replies(), record -> hear(record, asked, heard))) {
            follower.catchUp();
            write(commands);
            long begun = nanos.getAsLong();
            while (heard.size() < asked.size() && nanos.getAsLong() - begun < patience.toNanos()) {
                follower.poll(TURN);
            }
        }
        return heard;
    }

    private void write(Map<Incarnation, ? extends Command> commands) throws InterruptedException {
        try (Producer<byte[], byte[]> producer = clients.producer()) {
            List<Future<RecordMetadata>> written = new ArrayList<>();
            commands.forEach((to, command) -> written.add(producer.send(new ProducerRecord<>(
                    topics.commands(), to.toString().getBytes(StandardCharsets.UTF_8), Json.write(command)))));
            for (Future<RecordMetadata> each : written) {
                var unused = each.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException("Kafka: cannot send a command: " + e.getMessage(), e);
        }
    }

    private static void hear(
            ConsumerRecord<byte[], byte[]> record, Map<String, Incarnation> asked, Map<Incarnation, Reply> heard) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        Incarnation from = asked.get(new String(record.key(), StandardCharsets.UTF_8));
        if (from == null) {
            return;
        }
        try {
            heard.put(from, Json.read(record.value(), Reply.class));
        } catch (UnreadableRecordException e) {
            throw new KafkaUnavailableException("the answer cannot be read: " + e.getMessage(), e);
        }
    }
}
