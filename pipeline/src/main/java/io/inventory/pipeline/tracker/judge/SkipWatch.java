package io.inventory.pipeline.tracker.judge;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits, for each skip, until every worker of its queue that lives has acknowledged it, and confirms it to the log. A silent worker
 * is waited for until it is recovered, and has no beat any more. A worker whose first beat is not written yet when beats are looked at
 * reads the skip before its first claim. Confirming a skip again does no harm, so nothing is kept. Belongs to one thread.
 */
public final class SkipWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SkipWatch.class);

    private final BooleanSupplier inOffice;
    private final LogFollower skips;
    private final LogFollower workers;
    private final Producer<byte[], byte[]> producer;
    private final TaskRecords records;
    private final Map<TaskId, Waiting> waiting = new HashMap<>();
    private final Map<Incarnation, Beat.Worker> beats = new HashMap<>();

    private record Waiting(Skip skip, long offset) {}

    /**
     * Connects.
     *
     * @param inOffice whether this process is the one to confirm; two would do no harm
     * @throws KafkaUnavailableException when a topic cannot be read
     */
    public SkipWatch(KafkaAccess kafka, BooleanSupplier inOffice) {
        var topics = kafka.catalog().topics();
        this.inOffice = inOffice;
        this.skips = new LogFollower(kafka.clients().reader(), topics.skips(), this::skip);
        this.workers = new LogFollower(kafka.clients().reader(), topics.workers(), this::beat);
        this.producer = kafka.clients().producer();
        this.records = new TaskRecords(topics);
    }

    /**
     * One look: returns when what could be confirmed is.
     *
     * @param patience how long to wait for a skip where there is none
     * @throws KafkaUnavailableException when a confirmation was not taken; it is tried again at the next look
     */
    public void look(Duration patience) throws InterruptedException {
        skips.poll(patience);
        if (waiting.isEmpty() || !inOffice.getAsBoolean()) {
            return;
        }
        workers.catchUp();
        Map<TaskId, Waiting> known = new HashMap<>(waiting);
        known.values().removeIf(skip -> !isKnownToAll(skip));
        confirm(known);
        known.forEach(waiting::remove);
    }

    private boolean isKnownToAll(Waiting skip) {
        return beats.values().stream()
                .filter(beat -> beat.capacity().queues().containsKey(skip.skip().queue()))
                .allMatch(beat -> beat.skipsVersion() > skip.offset());
    }

    private void confirm(Map<TaskId, Waiting> known) throws InterruptedException {
        List<Future<RecordMetadata>> sent = known.entrySet().stream()
                .map(entry -> producer.send(
                        records.event(entry.getKey(), confirmed(entry.getValue().skip()))))
                .toList();
        try {
            for (Future<RecordMetadata> each : sent) {
                var unused = each.get();
            }
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("confirm skips", e);
        }
    }

    private static TaskEvent confirmed(Skip skip) {
        return new TaskEvent.Confirmed(skip.attempt(), skip.how(), skip.command());
    }

    private void skip(ConsumerRecord<byte[], byte[]> record) {
        try {
            TaskId task = TaskId.parse(key(record));
            if (record.value() == null) {
                waiting.remove(task);
            } else {
                waiting.put(task, new Waiting(Json.read(record.value(), Skip.class), record.offset()));
            }
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            passedOver("skip", record, e);
        }
    }

    private void beat(ConsumerRecord<byte[], byte[]> record) {
        try {
            Incarnation from = Incarnation.parse(key(record));
            if (record.value() == null) {
                beats.remove(from);
            } else if (Json.read(record.value(), Beat.class) instanceof Beat.Worker worker) {
                beats.put(from, worker);
            }
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            passedOver("beat", record, e);
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) throws UnreadableRecordException {
        if (record.key() == null) {
            throw UnreadableRecordException.foreign("no key", null);
        }
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static void passedOver(String what, ConsumerRecord<byte[], byte[]> record, Exception why) {
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", why.getMessage())
                .log("a " + what + " was passed over");
    }

    /** Returns when its connections are closed. */
    @Override
    public void close() {
        skips.close();
        workers.close();
        producer.close(Duration.ofSeconds(1));
    }
}
