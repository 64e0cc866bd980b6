package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.List;

/** What a worker has claimed and not yet recorded the end of, and how much more it may take. Not thread-safe. */
final class Workload {

    /** Claimed and not started, at most. */
    private static final int MOST_WAITING = 4_000;

    /** Ended and not recorded, at most: a broker that is slow to take results is given no more of them. */
    private static final int MOST_UNSETTLED = 3 * MOST_WAITING;

    private static final long AHEAD = Duration.ofSeconds(1).toNanos();

    private final int concurrency;
    private final InHand limited;
    private Load waiting = Load.NONE;
    private Load running = Load.NONE;
    private int unsettled;

    Workload(int concurrency, Limits limits) {
        this.concurrency = concurrency;
        this.limited = new InHand(limits);
    }

    /** Whether something that the queue wants could be claimed. */
    boolean hasRoom(QueueName queue, Demand demand) {
        if (unsettled > MOST_UNSETTLED || !limited.fits(queue)) {
            return false;
        }
        if (free() > 0) {
            return demand.any(limited::fits);
        }
        // Refilled when half empty, so that short tasks are claimed by the thousand and not in driblets.
        boolean low = waiting.tasks() <= MOST_WAITING / 2 && waiting.nanos() <= ahead() / 2;
        return low && demand.cheapest(type -> !limited.limits(queue, type)) <= ahead() - waiting.nanos();
    }

    Room room() {
        boolean suspect = waiting.suspects() + running.suspects() == 0;
        return new Room(
                Math.max(0, free()),
                Math.max(0, ahead() - waiting.nanos()),
                Math.max(concurrency, MOST_WAITING - waiting.tasks()),
                suspect,
                limited.copy());
    }

    void taken(List<Claimed> picked) {
        waiting = waiting.plus(Load.of(picked));
        picked.forEach(claimed -> limited.add(claimed.task()));
    }

    /** They never start. */
    void dropped(List<Claimed> picked) {
        waiting = waiting.minus(Load.of(picked));
        picked.forEach(claimed -> limited.remove(claimed.task()));
    }

    void started(Claimed claimed) {
        Load load = Load.of(claimed);
        waiting = waiting.minus(load);
        running = running.plus(load);
    }

    void ended(Claimed claimed) {
        running = running.minus(Load.of(claimed));
        limited.remove(claimed.task());
    }

    void unsettled(int tasks) {
        unsettled += tasks;
    }

    /** Claimed and not ended. */
    int tasks() {
        return waiting.tasks() + running.tasks();
    }

    private int free() {
        return concurrency - tasks();
    }

    private long ahead() {
        return concurrency * AHEAD;
    }
}
