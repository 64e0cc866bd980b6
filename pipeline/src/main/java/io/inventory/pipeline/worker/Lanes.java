package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** The threads of one incarnation's queues. Thread-safe. */
final class Lanes {

    private final LongSupplier nanos;
    private final int queues;
    private final List<QueueLane> lanes = new CopyOnWriteArrayList<>();

    /** @param queues lanes that there will be */
    Lanes(int queues, LongSupplier nanos) {
        this.queues = queues;
        this.nanos = nanos;
    }

    void start(Collection<QueueName> names, LaneMaker maker) {
        for (QueueName name : names) {
            QueueLane lane = maker.make(name);
            lanes.add(lane);
            lane.start();
        }
    }

    void stop() {
        lanes.forEach(QueueLane::stop);
    }

    /** @return whether all have ended, at the latest after {@code patience} */
    boolean join(Duration patience) throws InterruptedException {
        long begun = nanos.getAsLong();
        for (QueueLane lane : lanes) {
            if (!lane.join(patience.minusNanos(nanos.getAsLong() - begun))) {
                return false;
            }
        }
        return true;
    }

    /** What every lane obeys of {@code control}, {@code known} at the most; -1 before the first turn of each. */
    long control(long known) {
        return Math.min(known, least(Obedience::control, -1));
    }

    /** The same of {@code skips}; 0 before. */
    long skips(long known) {
        return Math.min(known, least(Obedience::skips, 0));
    }

    /** Whether every lane stays away from its group and has handed back what had not started. */
    boolean off() {
        return lanes.size() == queues
                && lanes.stream().allMatch(lane -> lane.obedience().off());
    }

    private long least(ToLongFunction<Obedience> version, long before) {
        return lanes.size() < queues
                ? before
                : lanes.stream()
                        .mapToLong(lane -> version.applyAsLong(lane.obedience()))
                        .min()
                        .orElse(before);
    }

    /** The first that has been doing the same for {@code longest}, interrupted by this call. */
    Optional<StuckException> stuck(Duration longest) {
        for (QueueLane lane : lanes) {
            if (lane.sinceTurn().compareTo(longest) >= 0) {
                StuckException stuck = lane.stuck();
                lane.interrupt();
                return Optional.of(stuck);
            }
        }
        return Optional.empty();
    }
}
