package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.topology.StoreReader;
import io.inventory.schema.task.Incarnation;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What this process can answer for, at this moment. Thread-safe. */
public final class LocalShards {

    private final StoreReader stores;
    private final Around around;

    /**
     * What is not in the stores.
     *
     * @param silent whether an incarnation's beats have stopped, or never came
     */
    public record Around(Predicate<Incarnation> silent, Lag lag, InstantSource clock) {}

    public LocalShards(StoreReader stores, Around around) {
        this.stores = stores;
        this.around = around;
    }

    /** All that is open here. */
    Shard open() {
        return new LocalShard(stores.open().keySet(), stores, around);
    }

    /**
     * Exactly these partitions. Whoever asks believes that they are open here: left out of an answer, a partition's tasks would seem not
     * to exist.
     *
     * @throws TrackerUnavailableException when one of them is not
     */
    Shard of(Set<Integer> partitions) {
        Set<Integer> closed = new TreeSet<>(partitions);
        closed.removeAll(stores.open().keySet());
        if (!closed.isEmpty()) {
            throw closed(closed);
        }
        return new LocalShard(partitions, stores, around);
    }

    static TrackerUnavailableException closed(Set<Integer> partitions) {
        return new TrackerUnavailableException(
                "the tracker is opening partitions %s: ask again in a moment".formatted(partitions), null);
    }
}
