package io.inventory.pipeline.worker;

import io.inventory.schema.control.Drain;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Applies what operators have said to one queue's thread, between two claims, and has it acknowledged by a beat at once. The versions
 * may be read by any thread; the rest belongs to the queue's.
 */
final class Obedience {

    private final QueueName queue;
    private final Orders orders;
    private final Incarnation incarnation;
    private final Superior superior;
    private volatile Applied applied = Applied.NOTHING;
    private volatile boolean released;

    /** Who is told what follows from an order. */
    interface Superior {

        /** Tasks of the queue that have not started go back; when this returns none of them starts. */
        void handBack(QueueName queue);

        /** The beat that follows says what is applied. */
        void acknowledge();
    }

    /**
     * What this thread obeys.
     *
     * @param control offset of the newest record of {@code control}, -1 before the first
     * @param skips offset behind the newest record of {@code skips}
     * @param off whether the whole worker is drained
     */
    private record Applied(long control, long skips, boolean off) {
        static final Applied NOTHING = new Applied(-1, 0, false);
    }

    Obedience(QueueName queue, Orders orders, Incarnation incarnation, Superior superior) {
        this.queue = queue;
        this.orders = orders;
        this.incarnation = incarnation;
        this.superior = superior;
    }

    /** What was claimed and must not start goes back before this thread says that it obeys. */
    void obey() {
        var now = new Applied(
                orders.control().version(),
                orders.skips().version(),
                orders.duty().isOff());
        if (now.equals(applied)) {
            return;
        }
        if (paused() || now.off()) {
            superior.handBack(queue);
        }
        applied = now;
        superior.acknowledge();
    }

    /** This thread claims nothing more, so it obeys whatever comes. */
    void release() {
        released = true;
    }

    long control() {
        return released ? Long.MAX_VALUE : applied.control();
    }

    long skips() {
        return released ? Long.MAX_VALUE : applied.skips();
    }

    boolean paused() {
        return orders.control().paused(queue);
    }

    /** Whether the worker stays away from its groups. */
    boolean off() {
        return applied.off();
    }

    /** What leaves the queue; also while it is paused, which stops starts and nothing else. */
    Removals removals() {
        return new Removals(orders.skips(), orders.control().drains(queue), incarnation);
    }

    /** Partitions from which nothing is fetched: those of a paused queue in which nothing is drained, and full ones. */
    Predicate<TopicPartition> held(Buffer buffer) {
        boolean paused = paused();
        List<Drain> drains = orders.control().drains(queue);
        return partition -> buffer.full(partition)
                || (paused
                        && drains.stream()
                                .noneMatch(drain -> drain.covers(
                                        partition.topic(), partition.partition(), buffer.seen(partition))));
    }
}
