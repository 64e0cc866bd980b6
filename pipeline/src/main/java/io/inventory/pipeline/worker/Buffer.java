package io.inventory.pipeline.worker;

import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Entries that one claim passes over, at most: their events and copies are one transaction. */
    private static final int MOST_PASSED = 4_000;

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

    /** After the group was left. */
    void clear() {
        shelves.clear();
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

    /** The offset behind the newest record fetched of a partition since it was assigned; 0 before the first. */
    long seen(TopicPartition partition) {
        Shelf shelf = shelves.get(partition);
        return shelf == null ? 0 : shelf.seen();
    }

    /** What lies first in the partitions, and how long it would run. */
    Demand demand(ToLongFunction<TaskType> expected, Removals removals) {
        Demand demand = new Demand();
        for (Shelf shelf : shelves.values()) {
            Entry head = shelf.head();
            if (head == null || head.is(Entry.Kind.NEWER) || head.is(Entry.Kind.DOUBTFUL)) {
                continue;
            }
            if (!head.is(Entry.Kind.READY) || removals.of(head) != null) {
                demand.pass();
            } else {
                TaskType type = head.theTask().type();
                demand.add(type, expected.applyAsLong(type));
            }
        }
        return demand;
    }

    /**
     * Picks what there is room for, one of each partition in turn, so that no type waits behind another's backlog; with it what leaves
     * the queue without a start. Nothing is taken out of the buffer before {@link #remove}.
     */
    Pick pick(Room room, Function<Task, Claimed> claim, Removals removals) {
        Pick pick = new Pick();
        var step = new Step(pick, room, claim, removals);
        Map<TopicPartition, Iterator<Entry>> open = new HashMap<>();
        shelves.forEach((partition, shelf) -> open.put(partition, shelf.iterator()));
        while (!open.isEmpty()) {
            open.entrySet()
                    .removeIf(next -> !next.getValue().hasNext()
                            || !step.take(next.getKey(), next.getValue().next()));
        }
        return pick;
    }

    private record Step(Pick pick, Room room, Function<Task, Claimed> claim, Removals removals) {

        /** @return whether the partition may have more for this pick */
        boolean take(TopicPartition partition, Entry entry) {
            return switch (entry.kind()) {
                case READY -> takeReady(partition, entry);
                case POISON -> passable() && pick.setAside(partition, entry);
                case SETTLED -> passable() && pick.pass(partition, entry);
                case DOUBTFUL, NEWER -> false;
            };
        }

        private boolean takeReady(TopicPartition partition, Entry entry) {
            TaskEvent.Removed removed = removals.of(entry);
            if (removed != null) {
                return passable() && pick.remove(partition, entry, removed);
            }
            Claimed claimed = claim.apply(entry.theTask());
            return room.take(claimed) && pick.add(partition, claimed, entry);
        }

        private boolean passable() {
            return pick.passed() < MOST_PASSED;
        }
    }

    /** Whether something would be left after {@code pick}. */
    boolean hasMore(Pick pick) {
        return shelves.entrySet().stream()
                .anyMatch(shelf -> shelf.getValue().size() > pick.counts().getOrDefault(shelf.getKey(), 0));
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
