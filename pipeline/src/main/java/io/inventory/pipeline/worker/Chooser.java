package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides which queue claims next and how much. Each queue's thread waits here for its turn; one has the turn at a time, while it
 * picks from its buffer. Knows what is claimed and not started, running, and ended but not yet recorded. Thread-safe.
 *
 * <p>A thread that is away for a moment, to commit its last claim or to fetch, has its share all the same: the turn waits for it. Else
 * a light queue would get every slot that becomes free while the heavy one commits.
 */
final class Chooser {

    /** How long a turn waits for a thread that is away, in nanoseconds: several times what a commit takes. */
    private static final long RESERVED = Duration.ofMillis(100).toNanos();

    private final Lottery lottery;
    private final LongSupplier nanos;
    private final Workload load;
    private final Map<QueueName, Demand> wanting = new HashMap<>();
    private final Set<QueueName> present = new HashSet<>();
    private @Nullable QueueName chosen;
    private long chosenAt;
    private boolean picking;

    Chooser(WorkerSettings settings, RandomGenerator random, LongSupplier nanos) {
        this.nanos = nanos;
        this.lottery = new Lottery(settings, random);
        this.load = new Workload(settings.concurrency(), settings.limits());
    }

    /**
     * Waits for this queue's turn, which must be ended by {@link #taken}.
     *
     * @param demand what the queue could claim; holds until the next call, or {@link #withdraw}
     * @return null when the turn did not come within {@code patience}
     */
    synchronized @Nullable Room turn(QueueName queue, Demand demand, Duration patience) throws InterruptedException {
        wanting.put(queue, demand);
        present.add(queue);
        try {
            choose();
            awaitUnless(() -> queue.equals(chosen), patience);
        } finally {
            present.remove(queue);
        }
        boolean mine = queue.equals(chosen);
        picking |= mine;
        return mine ? load.room() : null;
    }

    /** The queue has nothing to claim for the time being. */
    synchronized void withdraw(QueueName queue) {
        wanting.remove(queue);
        if (queue.equals(chosen)) {
            chosen = null;
        }
        choose();
    }

    /**
     * Ends a turn with what was picked.
     *
     * @param more whether the queue could claim more at once
     */
    synchronized void taken(List<Claimed> picked, boolean more) {
        if (!more && chosen != null) {
            wanting.remove(chosen);
        }
        chosen = null;
        picking = false;
        load.taken(picked);
        choose();
    }

    /** What was picked is not claimed after all. */
    synchronized void untaken(List<Claimed> picked) {
        load.dropped(picked);
        changed();
    }

    /** A claimed task is handed back. */
    synchronized void dropped(Claimed claimed) {
        load.dropped(List.of(claimed));
        changed();
    }

    synchronized void started(Claimed claimed) {
        load.started(claimed);
        choose();
    }

    /** Its thread is free again; its end is yet to be recorded. */
    synchronized void ended(Claimed claimed) {
        load.ended(claimed);
        changed();
    }

    synchronized void unsettled(int tasks) {
        load.unsettled(tasks);
        choose();
    }

    /** Returns whether nothing is claimed and unended, at the latest after {@code patience}. */
    synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
        awaitUnless(() -> load.tasks() == 0, patience);
        return load.tasks() == 0;
    }

    private synchronized void awaitUnless(BooleanSupplier done, Duration patience) throws InterruptedException {
        long begun = nanos.getAsLong();
        long left = patience.toMillis();
        while (left > 0 && !done.getAsBoolean()) {
            wait(left);
            left = patience.minusNanos(nanos.getAsLong() - begun).toMillis();
        }
    }

    /** Queues that wait for their turn. */
    synchronized int asking() {
        return present.size();
    }

    private void changed() {
        choose();
        if (load.tasks() == 0) {
            notifyAll();
        }
    }

    private void choose() {
        if (picking || isReserved()) {
            return;
        }
        List<QueueName> able = wanting.keySet().stream().filter(this::hasRoom).toList();
        chosen = able.isEmpty() ? null : lottery.choose(able);
        chosenAt = nanos.getAsLong();
        if (chosen != null) {
            notifyAll();
        }
    }

    /** Whoever does not come for its turn is not waited for again before it asks anew. */
    private boolean isReserved() {
        if (chosen == null || !wanting.containsKey(chosen) || !hasRoom(chosen)) {
            return false;
        }
        boolean comes = present.contains(chosen) || nanos.getAsLong() - chosenAt < RESERVED;
        if (!comes) {
            wanting.remove(chosen);
        }
        return comes;
    }

    private boolean hasRoom(QueueName queue) {
        return load.hasRoom(queue, Objects.requireNonNull(wanting.get(queue)));
    }
}
