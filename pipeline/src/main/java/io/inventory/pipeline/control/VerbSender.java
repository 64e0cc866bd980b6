package io.inventory.pipeline.control;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.control.Answer;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.Verb;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Asks something of the tracker by a record in the log, and waits for the answers. Thread-safe; each call has clients of its own.
 */
public final class VerbSender {

    private static final Duration TURN = Duration.ofMillis(100);

    private final KafkaAccess kafka;
    private final TaskRecords records;
    private final LongSupplier nanos;

    /** @param nanos monotonic */
    public VerbSender(KafkaAccess kafka, LongSupplier nanos) {
        this.kafka = kafka;
        this.records = new TaskRecords(kafka.catalog().topics());
        this.nanos = nanos;
    }

    /**
     * About one task.
     *
     * @return within {@code patience}; a partition that has not answered then is named, and obeys later
     * @throws KafkaUnavailableException when Kafka does not answer; whether it was asked is not known then, and may be again
     */
    public VerbAnswers ask(TaskId task, Verb verb, Duration patience) throws InterruptedException {
        int partition = Topics.partition(task.toString(), Topics.EVENT_PARTITIONS);
        return ask(verb.command(), List.of(records.event(task, verb)), List.of(partition), patience);
    }

    /** About a queue: every partition is asked, or none. Else as {@link #ask(TaskId, Verb, Duration)}. */
    public <V extends TaskEvent.OfPartition & Verb> VerbAnswers ask(V verb, Duration patience)
            throws InterruptedException {
        List<Integer> all = IntStream.range(0, Topics.EVENT_PARTITIONS).boxed().toList();
        return ask(verb.command(), records.toEachPartition(verb), all, patience);
    }

    private VerbAnswers ask(
            UUID command, List<ProducerRecord<byte[], byte[]>> verb, Collection<Integer> asked, Duration patience)
            throws InterruptedException {
        kafka.maker().ensure(kafka.catalog().common());
        Map<Integer, Answer> given = new HashMap<>();
        byte[] key = command.toString().getBytes(StandardCharsets.UTF_8);
        String replies = kafka.catalog().topics().replies();
        try (var follower = new LogFollower(kafka.clients().reader(), replies, record -> hear(record, key, given))) {
            follower.catchUp();
            write(command, verb);
            long begun = nanos.getAsLong();
            while (given.size() < asked.size() && nanos.getAsLong() - begun < patience.toNanos()) {
                follower.poll(TURN);
            }
        }
        return VerbAnswers.of(asked, given);
    }

    private void write(UUID command, List<ProducerRecord<byte[], byte[]>> verb) {
        String id = "%s.verb.%s".formatted(kafka.catalog().topics().prefix(), command);
        try (Transactions transactions =
                Transactions.begin(kafka.clients().transactional(id, KafkaClients.SHORT_TRANSACTION))) {
            transactions.send(verb);
        } catch (TransactionRefusedException | ProducerLostException e) {
            throw new KafkaUnavailableException("Kafka: cannot write to the log: " + e.getMessage(), e);
        }
    }

    private static void hear(ConsumerRecord<byte[], byte[]> record, byte[] key, Map<Integer, Answer> given) {
        if (!Arrays.equals(record.key(), key) || record.value() == null) {
            return;
        }
        try {
            Answer answer = Json.read(record.value(), Answer.class);
            given.put(answer.partition(), answer);
        } catch (UnreadableRecordException e) {
            throw new KafkaUnavailableException("the answer cannot be read: " + e.getMessage(), e);
        }
    }
}
