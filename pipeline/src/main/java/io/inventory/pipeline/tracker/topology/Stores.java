package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Ended;
import io.inventory.pipeline.tracker.fold.Holder;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stores of one partition.
 *
 * @param tasks the row of each live task
 * @param records the whole record of each live task, written at its birth and removed at its end
 * @param ended what is kept of the ids of tasks that are gone
 * @param holders who holds which unique key
 * @param verbs what was asked of this partition, for some time after it was done
 * @param counters see {@link io.inventory.pipeline.tracker.fold.CounterKey}; and {@link DayCounters}
 * @param index places in the lists; keys only
 * @param timers what is due when; keys only
 * @param members of open groups; keys only
 */
record Stores(
        KeyValueStore<TaskId, TaskRow> tasks,
        KeyValueStore<TaskId, Task> records,
        KeyValueStore<TaskId, Ended> ended,
        KeyValueStore<String, Holder> holders,
        KeyValueStore<UUID, VerbRow> verbs,
        KeyValueStore<String, long[]> counters,
        KeyValueStore<Bytes, byte[]> index,
        KeyValueStore<Bytes, byte[]> timers,
        KeyValueStore<Bytes, byte[]> members) {

    static final String TASKS = "tasks";
    static final String RECORDS = "records";
    static final String ENDED = "ended";
    static final String HOLDERS = "holders";
    static final String VERBS = "verbs";
    static final String COUNTERS = "counters";
    static final String INDEX = "index";
    static final String TIMERS = "timers";
    static final String MEMBERS = "members";

    /** Index, timers and members are not logged: they follow from the tasks, and are made anew when a partition opens. */
    static List<StoreBuilder<?>> builders() {
        return List.of(
                logged(TASKS, StoreSerdes.TASK_ID, StoreSerdes.ROW),
                logged(RECORDS, StoreSerdes.TASK_ID, StoreSerdes.RECORD),
                logged(ENDED, StoreSerdes.TASK_ID, StoreSerdes.ENDED),
                logged(HOLDERS, Serdes.String(), StoreSerdes.HOLDER),
                logged(VERBS, Serdes.UUID(), StoreSerdes.VERB),
                logged(COUNTERS, Serdes.String(), StoreSerdes.NUMBERS),
                derived(INDEX),
                derived(TIMERS),
                derived(MEMBERS));
    }

    static Stores of(ProcessorContext<?, ?> context) {
        return new Stores(
                context.getStateStore(TASKS),
                context.getStateStore(RECORDS),
                context.getStateStore(ENDED),
                context.getStateStore(HOLDERS),
                context.getStateStore(VERBS),
                context.getStateStore(COUNTERS),
                context.getStateStore(INDEX),
                context.getStateStore(TIMERS),
                context.getStateStore(MEMBERS));
    }

    /** Cached, so that what changes often within one commit is written and logged once. */
    private static <K, V> StoreBuilder<?> logged(String name, Serde<K> keys, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), keys, values)
                .withLoggingEnabled(Map.of())
                .withCachingEnabled();
    }

    /** Not cached: a range over a cache copies its keys first. */
    private static StoreBuilder<?> derived(String name) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingDisabled();
    }
}
