package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.TaskId;
import java.util.Iterator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The members of one partition's open groups, in the order in which they came. Used by its stream thread. */
final class Members {

    private static final byte[] NOTHING = new byte[0];

    private final KeyValueStore<Bytes, byte[]> store;
    private final OpenGroups groups;

    Members(KeyValueStore<Bytes, byte[]> store, OpenGroups groups) {
        this.store = store;
        this.groups = groups;
    }

    void add(TaskId id, TaskRow row) {
        Group group = row.memberOf();
        if (group != null) {
            store.put(key(group, id, row), NOTHING);
            groups.added(group, row.times().since());
        }
    }

    void remove(TaskId id, TaskRow row) {
        Group group = row.memberOf();
        if (group != null) {
            store.delete(key(group, id, row));
            groups.removed(group);
        }
    }

    OpenGroups groups() {
        return groups;
    }

    /** Members in their order. */
    Walk of(Group group) {
        return new Walk(group, store.range(MemberKey.first(group), MemberKey.last(group)));
    }

    void clear() {
        groups.clear();
        Wipe.all(store);
    }

    private static Bytes key(Group group, TaskId id, TaskRow row) {
        return new MemberKey(group, row.times().since(), id).bytes();
    }

    /** Steps through a group; closed by whoever steps. */
    static final class Walk implements Iterator<MemberKey>, AutoCloseable {

        private final Group group;
        private final KeyValueIterator<Bytes, byte[]> keys;

        private Walk(Group group, KeyValueIterator<Bytes, byte[]> keys) {
            this.group = group;
            this.keys = keys;
        }

        @Override
        public boolean hasNext() {
            return keys.hasNext();
        }

        @Override
        public MemberKey next() {
            return MemberKey.read(group, keys.next().key);
        }

        @Override
        public void close() {
            keys.close();
        }
    }
}
