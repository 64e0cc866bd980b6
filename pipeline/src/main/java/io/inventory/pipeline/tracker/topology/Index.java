package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The lists of tasks of one partition. Used by its stream thread. */
final class Index {

    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<Bytes, byte[]> store;
    private final Heads heads;

    Index(KeyValueStore<Bytes, byte[]> store, Heads heads) {
        this.store = store;
        this.heads = heads;
    }

    void add(IndexKey key) {
        Bytes bytes = key.bytes();
        store.put(bytes, NOTHING);
        heads.added(key.queue(), key.state(), bytes);
    }

    void remove(IndexKey key) {
        store.delete(key.bytes());
    }

    /** The first tasks of a list that {@code wanted} takes, in its order, of at most {@code most} looked at. */
    List<TaskId> first(QueueName queue, TaskState state, long most, Predicate<TaskId> wanted) {
        List<TaskId> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> keys = store.range(heads.of(queue, state), IndexKey.last(queue, state))) {
            for (long looked = 0; looked < most && keys.hasNext(); looked++) {
                TaskId id = IndexKey.read(keys.next().key).id();
                if (wanted.test(id)) {
                    found.add(id);
                }
            }
        }
        return found;
    }

    /** The next places of a list behind {@code after}, or from its begin, in its order; fewer than {@code most} only at its end. */
    List<IndexKey> after(QueueName queue, TaskState state, @Nullable IndexKey after, int most) {
        List<IndexKey> found = new ArrayList<>();
        Bytes from = after == null ? heads.of(queue, state) : after.bytes();
        try (KeyValueIterator<Bytes, byte[]> keys = store.range(from, IndexKey.last(queue, state))) {
            while (found.size() < most && keys.hasNext()) {
                IndexKey key = IndexKey.read(keys.next().key);
                if (!key.equals(after)) {
                    found.add(key);
                }
            }
        }
        return found;
    }

    /** Moves the list's head behind what has been removed from its front. */
    void advance(QueueName queue, TaskState state) {
        Bytes last = IndexKey.last(queue, state);
        try (KeyValueIterator<Bytes, byte[]> keys = store.range(heads.of(queue, state), last)) {
            heads.advance(queue, state, keys.hasNext() ? keys.next().key : last);
        }
    }

    void clear() {
        heads.clear();
        Wipe.all(store);
    }
}
