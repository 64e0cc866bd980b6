package io.inventory.producers.replay;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.log.StretchReader;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics of a prefix of their own, with tasks on them that nobody runs. */
final class PastTasks implements AutoCloseable {

    static final TaskType TYPE = new TaskType("aws:task:collect-vpcs");
    static final Incarnation WORKER = new Incarnation(new UUID(1, 1));
    private static final TaskError ERROR = new TaskError(ErrorCategory.PERMANENT, "no such account");

    final Topics topics = new Topics(Backends.shared().newPrefix());
    final KafkaAccess kafka;
    final TaskRecords records = new TaskRecords(topics);
    private final Producer<byte[], byte[]> producer;

    PastTasks() throws InterruptedException {
        KafkaClients clients =
                new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of()));
        var admin = clients.admin();
        kafka = new KafkaAccess(
                clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
        producer = clients.producer();
        kafka.maker().ensure(kafka.catalog().common());
        kafka.maker().ensure(kafka.catalog().of(QueueName.DEFAULT, TYPE));
    }

    static Task task(long number) {
        TaskOptions options = new TaskOptions(
                7, Duration.ofMinutes(3), Instant.parse("2020-01-01T00:00:00Z"), Duration.ofHours(1), null, null);
        Body body = new Body(new byte[] {0, (byte) number}, List.of(Map.entry("foreign", new byte[] {9})));
        Lineage lineage = new Lineage(id(1000), id(1000), null, "00-trace");
        return new Task(id(number), TYPE, QueueName.DEFAULT, Attempts.FIRST, options, lineage, body);
    }

    static TaskId id(long number) {
        return new TaskId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number));
    }

    static UUID newId() {
        return Generators.timeBasedEpochGenerator().generate();
    }

    /** Submitted: its record and its event. */
    PastTasks submitted(long number) {
        Task task = task(number);
        return send(records.task(task)).tell(task.id(), new TaskEvent.Submitted(task));
    }

    /** Its record once more, as a retry puts it. */
    PastTasks putAgain(long number) {
        return send(records.task(task(number).with(Attempts.FIRST.putAgain())));
    }

    PastTasks completed(long number) {
        return tell(id(number), new TaskEvent.Active(1, WORKER))
                .tell(id(number), new TaskEvent.Completed(1, WORKER, Duration.ZERO, null))
                .tell(id(number), new TaskEvent.Trimmed(1));
    }

    PastTasks archived(long number) {
        var archived = new TaskEvent.Archived(1, WORKER, Duration.ZERO, ArchiveReason.REJECTED, ERROR);
        return tell(id(number), new TaskEvent.Active(1, WORKER))
                .tell(id(number), archived)
                .send(records.archiveCopy(task(number), archived));
    }

    PastTasks takenOut(long number) {
        byte[] key = id(number).toString().getBytes(StandardCharsets.UTF_8);
        return send(new ProducerRecord<>(topics.archive(QueueName.DEFAULT, TYPE), key, null));
    }

    PastTasks tell(TaskId id, TaskEvent event) {
        return send(records.event(id, event));
    }

    PastTasks send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
        return this;
    }

    /** When the last record so far was appended, by the broker's clock; what is sent from now on is not older. */
    Instant now() throws Exception {
        var at = producer.send(new ProducerRecord<>(topics.poison(), new byte[1]))
                .get();
        return Instant.ofEpochMilli(at.timestamp());
    }

    void flush() {
        producer.flush();
    }

    /** Every offer in the log, in no order. */
    List<Task> offers() {
        List<Task> offers = new ArrayList<>();
        try (StretchReader reader = new StretchReader(kafka.clients().reader())) {
            reader.partitions(topics.events())
                    .forEach(partition -> reader.read(reader.whole(partition), record -> add(offers, record)));
        }
        return offers;
    }

    private static void add(List<Task> offers, ConsumerRecord<byte[], byte[]> record) {
        try {
            if (EventCodec.decode(record.headers(), record.value()) instanceof TaskEvent.Scheduled offer) {
                offers.add(offer.task());
            }
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        kafka.admin().close();
    }
}
