package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides which queue claims next and how much. Each queue's thread waits here for its turn; one has the turn at a time, while it
 * picks from its buffer. Knows what is claimed and not started, running, and ended but not yet recorded. Thread-safe.
 */
final class Chooser {

    /** Claimed and not started, at most. */
    private static final int MOST_WAITING = 4_000;

    /** Ended and not recorded, at most: a broker that is slow to take results is given no more of them. */
    private static final int MOST_UNSETTLED = 3 * MOST_WAITING;

    private static final long AHEAD = Duration.ofSeconds(1).toNanos();

    private final Map<QueueName, Integer> weights;
    private final boolean strict;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final int concurrency;
    private final Map<QueueName, Long> asking = new HashMap<>();
    private @Nullable QueueName chosen;
    private Load waiting = Load.NONE;
    private Load running = Load.NONE;
    private int unsettled;

    Chooser(WorkerSettings settings, RandomGenerator random, LongSupplier nanos) {
        this.nanos = nanos;
        this.weights = settings.queues();
        this.strict = settings.strict();
        this.concurrency = settings.concurrency();
        this.random = random;
    }

    /**
     * Waits for this queue's turn, which must be ended by {@link #taken}.
     *
     * @param cheapest expected nanoseconds of the shortest task that the queue could claim
     * @return null when the turn did not come within {@code patience}
     */
    synchronized @Nullable Room turn(QueueName queue, long cheapest, Duration patience) throws InterruptedException {
        asking.put(queue, cheapest);
        try {
            choose();
            awaitUnless(() -> queue.equals(chosen), patience);
        } finally {
            asking.remove(queue);
        }
        return queue.equals(chosen) ? room() : null;
    }

    /** Ends a turn with what was picked. */
    synchronized void taken(Load load) {
        chosen = null;
        waiting = waiting.plus(load);
        choose();
    }

    /** What was picked is not claimed after all, or is handed back. */
    synchronized void dropped(Load load) {
        waiting = waiting.minus(load);
        changed();
    }

    synchronized void started(Load load) {
        waiting = waiting.minus(load);
        running = running.plus(load);
        choose();
    }

    /** Its thread is free again; its end is yet to be recorded. */
    synchronized void ended(Load load) {
        running = running.minus(load);
        changed();
    }

    synchronized void unsettled(int tasks) {
        unsettled += tasks;
        choose();
    }

    /** Returns whether nothing is claimed and unended, at the latest after {@code patience}. */
    synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
        awaitUnless(() -> inHand() == 0, patience);
        return inHand() == 0;
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
        return asking.size();
    }

    private int inHand() {
        return waiting.tasks() + running.tasks();
    }

    private void changed() {
        choose();
        if (inHand() == 0) {
            notifyAll();
        }
    }

    private void choose() {
        if (chosen != null || asking.isEmpty()) {
            return;
        }
        var able = asking.entrySet().stream()
                .filter(asked -> hasRoom(asked.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!able.isEmpty()) {
            chosen = strict ? heaviest(able) : drawn(able);
            notifyAll();
        }
    }

    private boolean hasRoom(long cheapest) {
        if (unsettled > MOST_UNSETTLED) {
            return false;
        }
        // Refilled when half empty, so that short tasks are claimed by the thousand and not in driblets.
        boolean low = waiting.tasks() <= MOST_WAITING / 2 && waiting.nanos() <= ahead() / 2;
        return free() > 0 || (low && cheapest <= ahead() - waiting.nanos());
    }

    private Room room() {
        boolean suspect = waiting.suspects() + running.suspects() == 0;
        return new Room(
                Math.max(0, free()),
                Math.max(0, ahead() - waiting.nanos()),
                Math.max(concurrency, MOST_WAITING - waiting.tasks()),
                suspect);
    }

    private int free() {
        return concurrency - running.tasks() - waiting.tasks();
    }

    private long ahead() {
        return concurrency * AHEAD;
    }

    private QueueName heaviest(Iterable<QueueName> able) {
        QueueName best = null;
        for (QueueName queue : able) {
            if (best == null
                    || weight(queue) > weight(best)
                    || (weight(queue) == weight(best) && random.nextBoolean())) {
                best = queue;
            }
        }
        return Objects.requireNonNull(best);
    }

    private QueueName drawn(Iterable<QueueName> able) {
        int sum = 0;
        for (QueueName queue : able) {
            sum += weight(queue);
        }
        int lot = random.nextInt(sum);
        QueueName last = null;
        for (QueueName queue : able) {
            last = queue;
            lot -= weight(queue);
            if (lot < 0) {
                break;
            }
        }
        return Objects.requireNonNull(last);
    }

    private int weight(QueueName queue) {
        return weights.getOrDefault(queue, 1);
    }
}
