package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends the tracker's own events and tasks, in the transaction of the stores. Used by a stream thread. */
final class Outbox {

    private final ProcessorContext<byte[], Outgoing> context;
    private final Topics topics;

    Outbox(ProcessorContext<byte[], Outgoing> context, Topics topics) {
        this.context = context;
        this.topics = topics;
    }

    /** To the log, where this reads it back. */
    void event(TaskId id, TaskEvent event) {
        byte[] value = EventCodec.value(event);
        send(TrackerTopology.EVENTS_SINK, topics.events(), id, EventCodec.headers(event), value);
    }

    /** To this partition of the log. */
    void day(TaskEvent.CarriedDay day) {
        Outgoing outgoing = new Outgoing(topics.events(), context.taskId().partition(), EventCodec.value(day));
        send(TrackerTopology.EVENTS_SINK, null, outgoing, EventCodec.headers(day));
    }

    /** Onto its task topic, to be claimed. */
    void run(Task task) {
        String topic = topics.tasks(task.queue(), task.type());
        send(TrackerTopology.TASKS_SINK, topic, task.id(), TaskCodec.headers(task), TaskCodec.value(task));
    }

    /** A copy for people. */
    void archive(Task task, TaskEvent.Archived why) {
        String topic = topics.archive(task.queue(), task.type());
        send(TrackerTopology.TASKS_SINK, topic, task.id(), EventCodec.copyHeaders(task, why), TaskCodec.value(task));
    }

    /** Takes the copy away. */
    void unarchive(Task task) {
        String topic = topics.archive(task.queue(), task.type());
        send(TrackerTopology.TASKS_SINK, topic, task.id(), new RecordHeaders(), null);
    }

    private void send(String sink, String topic, TaskId id, Headers headers, byte @Nullable [] value) {
        send(sink, TaskCodec.key(id), new Outgoing(topic, null, value), headers);
    }

    private void send(String sink, byte @Nullable [] key, Outgoing outgoing, Headers headers) {
        context.forward(new Record<>(key, outgoing, context.currentSystemTimeMs(), headers), sink);
    }
}
