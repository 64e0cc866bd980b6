package io.inventory.pipeline.tracker.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Empties a store that is not logged: what an earlier life left in it may not fit the tasks any more. */
final class Wipe {

    private Wipe() {}

    static void all(KeyValueStore<Bytes, byte[]> store) {
        try (KeyValueIterator<Bytes, byte[]> keys = store.all()) {
            while (keys.hasNext()) {
                store.delete(keys.next().key);
            }
        }
    }
}
