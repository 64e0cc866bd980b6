package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.CounterKey;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * A place in the lists: queue, state, time, id, in an order that bytes keep. Times are those of {@link TaskRow#sortTime}.
 *
 * @param time in whole milliseconds, not before 1970
 */
public record IndexKey(QueueName queue, TaskState state, Instant time, TaskId id) {

    /** No queue's name contains it, so no queue's keys lie within another's. */
    private static final byte END_OF_NAME = 0;

    private static final int AFTER_NAME = 2 + Long.BYTES + StoreSerdes.Ids.SIZE;

    static IndexKey of(TaskId id, TaskRow row) {
        return new IndexKey(row.terms().queue(), row.state(), row.sortTime(), id);
    }

    Bytes bytes() {
        byte[] name = queue.name().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer key = prefix(name, state, name.length + AFTER_NAME).putLong(time.toEpochMilli());
        return Bytes.wrap(StoreSerdes.Ids.put(key, id).array());
    }

    static IndexKey read(Bytes key) {
        byte[] bytes = key.get();
        int name = bytes.length - AFTER_NAME;
        ByteBuffer rest = ByteBuffer.wrap(bytes, name + 1, AFTER_NAME - 1);
        TaskState state = CounterKey.States.ORDER.get(rest.get());
        Instant time = Instant.ofEpochMilli(rest.getLong());
        QueueName queue = new QueueName(new String(bytes, 0, name, StandardCharsets.US_ASCII));
        return new IndexKey(queue, state, time, StoreSerdes.Ids.read(rest));
    }

    /** Before every key of this list. */
    static Bytes first(QueueName queue, TaskState state) {
        byte[] name = queue.name().getBytes(StandardCharsets.US_ASCII);
        return Bytes.wrap(prefix(name, state, name.length + 2).array());
    }

    /** After every key of this list. */
    static Bytes last(QueueName queue, TaskState state) {
        byte[] key = first(queue, state).get().clone();
        key[key.length - 1]++;
        return Bytes.wrap(key);
    }

    private static ByteBuffer prefix(byte[] name, TaskState state, int size) {
        return ByteBuffer.allocate(size).put(name).put(END_OF_NAME).put((byte) CounterKey.States.index(state));
    }
}
