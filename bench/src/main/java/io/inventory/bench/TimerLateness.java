package io.inventory.bench;

import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From the time a task is due to the append time of the event that says it was put on its topic: the broker's clock alone decides.
 * No worker serves the queue.
 */
final class TimerLateness {

    private static final QueueName QUEUE = new QueueName("timers");
    private static final int FIRST_MILLIS = 3_000;
    private static final int SPAN_MILLIS = 20_000;

    private final Engine engine;
    private final Map<String, Instant> due = new HashMap<>();
    private final List<Double> late = new ArrayList<>();

    TimerLateness(Engine engine) {
        this.engine = engine;
    }

    Spread measure(int timers) throws Exception {
        Random random = new Random(1);
        engine.submit(
                timers,
                number -> Engine.request(
                        QUEUE,
                        new NoOp.Payload(number, 0),
                        new Due.After(Duration.ofMillis(FIRST_MILLIS + random.nextInt(SPAN_MILLIS)))));
        Pause.until(Duration.ofMillis(500), () -> engine.queue(QUEUE)
                .filter(queue -> queue.in(TaskState.PENDING) == timers)
                .isPresent());
        try (var log = new LogFollower(
                engine.kafka().clients().reader(),
                engine.kafka().catalog().topics().events(),
                this::look)) {
            log.catchUp();
        }
        return new Spread(late);
    }

    private void look(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        TaskEvent event = decode(record);
        Instant at = Instant.ofEpochMilli(record.timestamp());
        String id = new String(record.key(), StandardCharsets.UTF_8);
        if (event instanceof TaskEvent.Scheduled offer && offer.task().queue().equals(QUEUE)) {
            due.put(id, offer.due().at(at));
        } else if (event instanceof TaskEvent.Dispatched && due.containsKey(id)) {
            late.add((double) Duration.between(due.get(id), at).toMillis());
        }
    }

    private static TaskEvent decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.decode(record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }
}
