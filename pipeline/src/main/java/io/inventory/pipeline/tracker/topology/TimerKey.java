package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.task.TaskId;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * One timer, in the order in which timers strike.
 *
 * @param due in whole milliseconds, not before 1970
 */
record TimerKey(Instant due, Kind kind, TaskId id) {

    private static final int SIZE = Long.BYTES + 1 + StoreSerdes.Ids.SIZE;

    /** What it is about. */
    enum Kind {
        /** A live task: its state says what is to be done. */
        TASK(0),
        /** A task that ended: its id need not be remembered any more. */
        FORGET(1);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }
    }

    Bytes bytes() {
        ByteBuffer key = ByteBuffer.allocate(SIZE).putLong(due.toEpochMilli()).put(kind.code);
        return Bytes.wrap(StoreSerdes.Ids.put(key, id).array());
    }

    static TimerKey read(Bytes bytes) {
        ByteBuffer key = ByteBuffer.wrap(bytes.get());
        Instant due = Instant.ofEpochMilli(key.getLong());
        Kind kind = key.get() == Kind.TASK.code ? Kind.TASK : Kind.FORGET;
        return new TimerKey(due, kind, StoreSerdes.Ids.read(key));
    }

    /** After every timer that is due at {@code now}. */
    static Bytes after(Instant now) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli() + 1).array());
    }
}
