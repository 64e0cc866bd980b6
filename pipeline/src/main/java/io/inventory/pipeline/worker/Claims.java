package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.Lease;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims from a queue's buffer what there is room for, and hands it to the pool. Belongs to the queue's thread. */
final class Claims {

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    /** How long is waited for records while nothing can be done with those that are there. */
    static final Duration IDLE = Duration.ofMillis(100);

    private static final Duration TURN = Duration.ofMillis(20);

    private final QueueName queue;
    private final Buffer buffer;
    private final Claimer claimer;
    private final LifeScope.Crew crew;
    private final Lease lease;
    private final WorkerMetrics metrics;
    private final LongSupplier nanos;
    private Duration patience = Duration.ZERO;

    Claims(QueueName queue, Buffer buffer, Claimer claimer, LifeScope scope) {
        this.queue = queue;
        this.buffer = buffer;
        this.claimer = claimer;
        this.crew = scope.crew();
        this.lease = scope.beats().lease();
        this.metrics = scope.metrics();
        this.nanos = scope.parts().clocks().nanos();
    }

    /** How long the thread may wait for records before it claims again. */
    Duration patience() {
        return buffer.isEmpty() ? IDLE : patience;
    }

    /** One claim at the most; waits a moment for this queue's turn. */
    void claim(Removals removals, boolean paused) throws ProducerLostException, InterruptedException {
        long generation = lease.generation();
        Demand demand = buffer.demand(crew.runTimes()::expected, removals);
        if (demand.passes()) {
            patience = Duration.ZERO;
            commit(buffer.pick(Room.none(), task -> new Claimed(task, 0, generation), removals));
        } else if (paused || demand.isEmpty() || !lease.covers(generation)) {
            // What is claimed without a lease could not start, only go back.
            crew.chooser().withdraw(queue);
            patience = IDLE;
        } else {
            claim(demand, removals, generation);
        }
    }

    private void claim(Demand demand, Removals removals, long generation)
            throws ProducerLostException, InterruptedException {
        patience = Duration.ZERO;
        Room room = crew.chooser().turn(queue, demand, TURN);
        if (room == null) {
            return;
        }
        Pick pick = buffer.pick(
                room, task -> new Claimed(task, crew.runTimes().expected(task.type()), generation), removals);
        crew.chooser().taken(pick.tasks(), buffer.hasMore(pick));
        if (pick.isEmpty()) {
            patience = TURN;
        } else {
            commit(pick);
        }
    }

    private void commit(Pick pick) throws ProducerLostException {
        long begun = nanos.getAsLong();
        try {
            claimer.claim(pick);
        } catch (TransactionRefusedException e) {
            // The next poll tells which partitions are lost; the rest is picked again.
            crew.chooser().untaken(pick.tasks());
            patience = TURN;
            LOG.atInfo()
                    .addKeyValue("queue", queue)
                    .addKeyValue("reason", e.getMessage())
                    .log("claim refused");
            return;
        }
        buffer.remove(pick);
        crew.pool().add(pick.tasks());
        metrics.transaction("claim", nanos.getAsLong() - begun);
        metrics.claimed(queue, pick.tasks().size());
        metrics.removed(queue, pick.removed().size());
        pick.poison().forEach(this::tellPoison);
    }

    private void tellPoison(Entry entry) {
        metrics.poison(queue, 1);
        LOG.atError()
                .addKeyValue("topic", entry.record().topic())
                .addKeyValue("partition", entry.record().partition())
                .addKeyValue("offset", entry.record().offset())
                .addKeyValue("reason", entry.reason())
                .log("no task: set aside");
    }
}
