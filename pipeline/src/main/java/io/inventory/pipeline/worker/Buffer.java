package io.inventory.pipeline.worker;

import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a queue's thread has fetched and not claimed. Belongs to that thread. */
final class Buffer {

    private static final Logger LOG = LoggerFactory.getLogger(Buffer.class);

    /** Bytes, over all partitions: past it nothing more is fetched of those that have something. */
    private static final long FULL_BYTES = 32L << 20;

    private static final int MOST_ASKED = 500;

    private final Map<TopicPartition, Shelf> shelves = new LinkedHashMap<>();

    void add(TopicPartition partition, Entry entry) {
        boolean blocks =
                shelves.computeIfAbsent(partition, fresh -> new Shelf()).add(entry);
        if (blocks) {
            LOG.atError()
                    .addKeyValue("topic", partition.topic())
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("offset", entry.record().offset())
                    .addKeyValue("reason", entry.reason())
                    .log("partition left: its next task is of a newer program");
        }
    }

    void drop(Collection<TopicPartition> partitions) {
        shelves.keySet().removeAll(partitions);
    }

    boolean isEmpty() {
        return shelves.values().stream().allMatch(Shelf::isEmpty);
    }

    boolean full(TopicPartition partition) {
        Shelf shelf = shelves.get(partition);
        if (shelf == null || shelf.isEmpty()) {
            return false;
        }
        long others = shelves.values().stream().mapToLong(Shelf::bytes).sum() - shelf.bytes();
        return shelf.full(FULL_BYTES - others);
    }

    /** Expected run time of the shortest task that lies first; empty when nothing can be claimed. */
    OptionalLong cheapest(ToLongFunction<TaskType> expected) {
        return shelves.values().stream()
                .map(Shelf::head)
                .filter(head -> head != null && !head.is(Entry.Kind.NEWER) && !head.is(Entry.Kind.DOUBTFUL))
                .mapToLong(head -> head.is(Entry.Kind.READY)
                        ? expected.applyAsLong(head.theTask().type())
                        : 0)
                .min();
    }

    /**
     * Picks what there is room for, one of each partition in turn, so that no type waits behind another's backlog. Nothing is
     * removed before {@link #remove}.
     */
    Pick pick(Room room, Function<Task, Claimed> claim) {
        Pick pick = new Pick();
        Map<TopicPartition, Iterator<Entry>> open = new HashMap<>();
        shelves.forEach((partition, shelf) -> open.put(partition, shelf.iterator()));
        while (!open.isEmpty()) {
            open.entrySet().removeIf(next -> !pickNext(pick, next.getKey(), next.getValue(), room, claim));
        }
        return pick;
    }

    /** @return whether the partition may have more for this pick */
    private static boolean pickNext(
            Pick pick, TopicPartition partition, Iterator<Entry> entries, Room room, Function<Task, Claimed> claim) {
        if (!entries.hasNext()) {
            return false;
        }
        Entry entry = entries.next();
        switch (entry.kind()) {
            case READY -> {
                Claimed claimed = claim.apply(entry.theTask());
                if (!room.take(claimed)) {
                    return false;
                }
                pick.add(partition, claimed, entry);
            }
            case POISON -> pick.setAside(partition, entry);
            case SETTLED -> pick.pass(partition, entry);
            case DOUBTFUL, NEWER -> {
                return false;
            }
        }
        return true;
    }

    /** After the claim of {@code pick} was committed. */
    void remove(Pick pick) {
        pick.counts().forEach((partition, count) -> {
            Shelf shelf = shelves.get(partition);
            if (shelf != null) {
                shelf.removeFirst(count);
            }
        });
    }

    /** Tasks at the heads of partitions that the tracker must be asked about, a few hundred at a time. */
    List<Task> doubtful() {
        List<Task> tasks = new ArrayList<>();
        for (Shelf shelf : shelves.values()) {
            shelf.doubtful(MOST_ASKED - tasks.size()).forEach(entry -> tasks.add(entry.theTask()));
        }
        return tasks;
    }

    /** Applies the answer to what {@link #doubtful} has just returned. */
    void judge(Set<TaskId> pending) {
        int left = MOST_ASKED;
        for (Shelf shelf : shelves.values()) {
            int count = shelf.doubtful(left).size();
            shelf.judge(
                    count,
                    entry -> entry.judged(pending.contains(entry.theTask().id())));
            left -= count;
        }
    }
}
