package io.inventory.pipeline.tracker.topology;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The timers of one partition. Used by its stream thread. */
final class Timers {

    /** Held timers do not keep the others from striking, up to this many. */
    private static final int MOST_LOOKED_AT = 20_000;

    private static final byte[] NOTHING = new byte[0];
    private static final Bytes BEGINNING = Bytes.wrap(new byte[0]);

    private final KeyValueStore<Bytes, byte[]> store;

    /** No timer lies before it: a range from the very first key would step over the deletion mark of every timer that struck. */
    private Bytes bound = BEGINNING;

    Timers(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void add(TimerKey timer) {
        Bytes key = timer.bytes();
        store.put(key, NOTHING);
        if (key.compareTo(bound) < 0) {
            bound = key;
        }
    }

    void remove(TimerKey timer) {
        store.delete(timer.bytes());
    }

    /** What is due at {@code now} and {@code ready}, the longest due first, at most {@code most}. */
    List<TimerKey> due(Instant now, int most, Predicate<TimerKey> ready) {
        List<TimerKey> due = new ArrayList<>();
        Bytes end = TimerKey.after(now);
        try (KeyValueIterator<Bytes, byte[]> keys = store.range(bound, end)) {
            bound = keys.hasNext() ? keys.peekNextKey() : later(bound, end);
            for (int looked = 0; looked < MOST_LOOKED_AT && due.size() < most && keys.hasNext(); looked++) {
                TimerKey timer = TimerKey.read(keys.next().key);
                if (ready.test(timer)) {
                    due.add(timer);
                }
            }
        }
        return due;
    }

    private static Bytes later(Bytes one, Bytes other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    void clear() {
        Wipe.all(store);
        bound = BEGINNING;
    }
}
