package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Ended;
import io.inventory.pipeline.tracker.fold.Holder;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** How keys and values of the tracker's stores are written. */
final class StoreSerdes {

    static final Serde<TaskId> TASK_ID = of(id -> Ids.bytes(id).array(), bytes -> Ids.read(ByteBuffer.wrap(bytes)));
    static final Serde<TaskRow> ROW = of(RowWriter::write, RowReader::read);
    static final Serde<Task> RECORD = of(RecordCodec::write, RecordCodec::read);
    static final Serde<VerbRow> VERB = of(VerbRowCodec::write, VerbRowCodec::read);
    static final Serde<long[]> NUMBERS = of(StoreSerdes::write, StoreSerdes::read);
    static final Serde<Ended> ENDED = of(StoreSerdes::write, bytes -> ended(read(bytes)));

    static final Serde<Holder> HOLDER = of(StoreSerdes::write, StoreSerdes::holder);

    private StoreSerdes() {}

    /** A task's id as 16 bytes. */
    static final class Ids {
        static final int SIZE = 16;

        private Ids() {}

        static ByteBuffer bytes(TaskId id) {
            return put(ByteBuffer.allocate(SIZE), id).flip();
        }

        static ByteBuffer put(ByteBuffer into, TaskId id) {
            return into.putLong(id.value().getMostSignificantBits())
                    .putLong(id.value().getLeastSignificantBits());
        }

        static TaskId read(ByteBuffer from) {
            return new TaskId(new UUID(from.getLong(), from.getLong()));
        }
    }

    /** Nulls (a deletion, or nothing found) pass as they are. */
    private static <T> Serde<T> of(Function<T, byte[]> write, Function<byte[], T> read) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write.apply(value),
                (topic, bytes) -> bytes == null ? null : read.apply(bytes));
    }

    private static byte[] write(Ended ended) {
        return write(new long[] {ended.until().toEpochMilli(), ended.offset()});
    }

    private static Ended ended(long[] numbers) {
        return new Ended(Instant.ofEpochMilli(numbers[0]), numbers[1]);
    }

    private static byte[] write(Holder holder) {
        byte[] queue = holder.queue().name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Ids.SIZE + Long.BYTES + queue.length);
        return Ids.put(bytes, holder.id())
                .putLong(holder.until().toEpochMilli())
                .put(queue)
                .array();
    }

    private static Holder holder(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        TaskId id = Ids.read(in);
        Instant until = Instant.ofEpochMilli(in.getLong());
        String queue = StandardCharsets.UTF_8.decode(in).toString();
        return new Holder(id, new QueueName(queue), until);
    }

    private static byte[] write(long[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        return bytes.array();
    }

    private static long[] read(byte[] bytes) {
        long[] numbers = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(numbers);
        return numbers;
    }
}
