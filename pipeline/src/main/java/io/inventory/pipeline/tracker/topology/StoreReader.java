package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stores of this process from outside its stream threads. What it sees may be up to one commit ahead of what will stand
 * after a crash: good for people, not for decisions. Thread-safe; throws
 * {@link InvalidStateStoreException} while a partition is not open.
 */
public final class StoreReader {

    private final KafkaStreams streams;
    private final PartitionViews views;

    public StoreReader(KafkaStreams streams, PartitionViews views) {
        this.streams = streams;
        this.views = views;
    }

    /** The partitions that are open here. */
    public Map<Integer, PartitionView> open() {
        return views.open();
    }

    public @Nullable TaskRow row(int partition, TaskId id) {
        return this.<TaskId, TaskRow>store(Stores.TASKS, partition).get(id);
    }

    public @Nullable Task record(int partition, TaskId id) {
        return this.<TaskId, Task>store(Stores.RECORDS, partition).get(id);
    }

    public void counters(int partition, BiConsumer<String, long[]> each) {
        try (KeyValueIterator<String, long[]> counters =
                this.<String, long[]>store(Stores.COUNTERS, partition).all()) {
            counters.forEachRemaining(counter -> {
                if (DayCounters.isCounter(counter.key)) {
                    each.accept(counter.key, counter.value);
                }
            });
        }
    }

    /**
     * One list of one partition.
     *
     * @param after begin behind this place; null for the list's begin
     * @param newestFirst backwards
     */
    public Listing list(
            int partition, QueueName queue, TaskState state, @Nullable IndexKey after, boolean newestFirst) {
        ReadOnlyKeyValueStore<Bytes, byte[]> index = store(Stores.INDEX, partition);
        PartitionView view = views.open().get(partition);
        Bytes first = view == null ? IndexKey.first(queue, state) : view.heads().of(queue, state);
        Bytes last = IndexKey.last(queue, state);
        if (newestFirst) {
            return new Listing(index.reverseRange(first, after == null ? last : after.bytes()), after);
        }
        return new Listing(index.range(after == null ? first : after.bytes(), last), after);
    }

    /** Steps through a list. Belongs to one thread, which closes it. */
    public static final class Listing implements AutoCloseable {

        private final KeyValueIterator<Bytes, byte[]> keys;
        private final @Nullable IndexKey after;

        Listing(KeyValueIterator<Bytes, byte[]> keys, @Nullable IndexKey after) {
            this.keys = keys;
            this.after = after;
        }

        /** @return null at the end */
        public @Nullable IndexKey next() {
            if (!keys.hasNext()) {
                return null;
            }
            IndexKey key = IndexKey.read(keys.next().key);
            return key.equals(after) ? next() : key;
        }

        @Override
        public void close() {
            keys.close();
        }
    }

    private <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition) {
        var wanted = StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, V>keyValueStore());
        try {
            return streams.store(wanted.withPartition(partition));
        } catch (IllegalStateException e) {
            throw new InvalidStateStoreException("the tracker is stopping", e);
        }
    }
}
