package io.inventory.pipeline.kafka;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Tasks and events as the records that are sent. Thread-safe. */
public final class TaskRecords {

    /**
     * Bytes of the largest record that is taken. A broker takes 1,048,588 unless told otherwise; what lies between is room for the
     * copy of a task that carries its last error as well.
     */
    public static final int LARGEST = 1_000_000;

    /** More than what a batch and a record cost besides keys, values and headers. */
    private static final int OVERHEAD = 200;

    private static final int PER_HEADER = 10;

    private final Topics topics;

    public TaskRecords(Topics topics) {
        this.topics = topics;
    }

    /** A task to run, on its own topic. */
    public ProducerRecord<byte[], byte[]> task(Task task) {
        return copy(topics.tasks(task.queue(), task.type()), task, TaskCodec.headers(task));
    }

    public ProducerRecord<byte[], byte[]> event(TaskId id, TaskEvent event) {
        int partition = Topics.partition(id.toString(), Topics.EVENT_PARTITIONS);
        return new ProducerRecord<>(
                topics.events(), partition, TaskCodec.key(id), EventCodec.value(event), EventCodec.headers(event));
    }

    /** A failed task that waits: a copy for people. */
    public ProducerRecord<byte[], byte[]> retryCopy(Task task, TaskEvent.Retry why) {
        return copy(topics.retry(task.queue(), task.type()), task, EventCodec.copyHeaders(task, why));
    }

    /** A task given up: a copy for people and for replay. */
    public ProducerRecord<byte[], byte[]> archiveCopy(Task task, TaskEvent.Transition why) {
        return copy(topics.archive(task.queue(), task.type()), task, EventCodec.copyHeaders(task, why));
    }

    /** One mark per partition of the event log. */
    public List<ProducerRecord<byte[], byte[]>> recoveryMarks(Incarnation dead) {
        return toEachPartition(new TaskEvent.RecoveryMark(dead));
    }

    /** One record in each partition of the event log. */
    public List<ProducerRecord<byte[], byte[]>> toEachPartition(TaskEvent.OfPartition event) {
        return IntStream.range(0, Topics.EVENT_PARTITIONS)
                .mapToObj(partition -> new ProducerRecord<byte[], byte[]>(
                        topics.events(), partition, null, EventCodec.value(event), EventCodec.headers(event)))
                .toList();
    }

    /** Bytes of a record on the wire, rounded up. */
    public static int size(ProducerRecord<byte[], byte[]> record) {
        int size = OVERHEAD + length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += PER_HEADER + header.key().length() + length(header.value());
        }
        return size;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static ProducerRecord<byte[], byte[]> copy(String topic, Task task, Headers headers) {
        return new ProducerRecord<>(topic, null, TaskCodec.key(task.id()), TaskCodec.value(task), headers);
    }
}
