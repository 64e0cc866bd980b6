package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.control.Answer;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
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
    void toPartition(TaskEvent.OfPartition event) {
        Outgoing outgoing = new Outgoing(topics.events(), partition(), EventCodec.value(event));
        send(TrackerTopology.EVENTS_SINK, null, outgoing, EventCodec.headers(event));
    }

    /** Onto its task topic, to be claimed. */
    void run(Task task) {
        String topic = topics.tasks(task.queue(), task.type());
        send(TrackerTopology.TASKS_SINK, topic, task.id(), TaskCodec.headers(task), TaskCodec.value(task));
    }

    /** A copy for people. */
    void archive(Task task, TaskEvent.Transition why) {
        String topic = topics.archive(task.queue(), task.type());
        send(TrackerTopology.TASKS_SINK, topic, task.id(), EventCodec.copyHeaders(task, why), TaskCodec.value(task));
    }

    /** Takes the copy away. */
    void unarchive(Task task) {
        String topic = topics.archive(task.queue(), task.type());
        send(TrackerTopology.TASKS_SINK, topic, task.id(), new RecordHeaders(), null);
    }

    /** To whoever claims the task's record. */
    void skip(TaskId id, Skip skip) {
        send(TrackerTopology.TASKS_SINK, topics.skips(), id, new RecordHeaders(), Json.write(skip));
    }

    /** Its record has been passed over, or is past. */
    void unskip(TaskId id) {
        send(TrackerTopology.TASKS_SINK, topics.skips(), id, new RecordHeaders(), null);
    }

    /** To the worker that runs a task. */
    void stop(Incarnation owner, Command.StopTask command) {
        say(topics.commands(), owner.toString(), Json.write(command));
    }

    /** To whoever asked. */
    void answer(TaskEvent.Obeyed outcome) {
        answer(new Answer(outcome.command(), partition(), outcome.done(), outcome.count(), outcome.text()));
    }

    /** To whoever asked. */
    void answer(Answer answer) {
        say(topics.replies(), answer.command().toString(), Json.write(answer));
    }

    /** The partition of the log that this sends for. */
    int partition() {
        return context.taskId().partition();
    }

    private void say(String topic, String key, byte[] value) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        send(TrackerTopology.TASKS_SINK, bytes, new Outgoing(topic, null, value), new RecordHeaders());
    }

    private void send(String sink, String topic, TaskId id, Headers headers, byte @Nullable [] value) {
        send(sink, TaskCodec.key(id), new Outgoing(topic, null, value), headers);
    }

    private void send(String sink, byte @Nullable [] key, Outgoing outgoing, Headers headers) {
        context.forward(new Record<>(key, outgoing, context.currentSystemTimeMs(), headers), sink);
    }
}
