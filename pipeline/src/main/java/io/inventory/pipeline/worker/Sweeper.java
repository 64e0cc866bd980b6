package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.control.SkipBoard;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.control.Drain;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains topics that no worker holds, as a member of their group that starts nothing, and leaves. Its transactions are in no beat: they
 * end within the call, or the broker undoes the last one 5 s after its process.
 */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration TURN = Duration.ofMillis(100);
    private static final int MOST_POLLED = 2_000;

    private final KafkaAccess kafka;
    private final PendingCheck check;
    private final Clocks clocks;
    private final Supplier<UUID> ids;

    Sweeper(KafkaAccess kafka, PendingCheck check, Clocks clocks, Supplier<UUID> ids) {
        this.kafka = kafka;
        this.check = check;
        this.clocks = clocks;
        this.ids = ids;
    }

    /**
     * Returns when {@code done}, which is asked after each turn.
     *
     * @throws ProducerLostException when what it wrote last is not known; it may be done again
     */
    void sweep(QueueName queue, Collection<String> from, Drain drain, BooleanSupplier done)
            throws ProducerLostException, InterruptedException {
        Topics topics = kafka.catalog().topics();
        var incarnation = new Incarnation(ids.get());
        KafkaClients clients = kafka.clients();
        var id = "%s.drain.%s".formatted(topics.prefix(), incarnation);
        try (Transactions transactions = Transactions.begin(clients.transactional(id, KafkaClients.SHORT_TRANSACTION));
                SkipBoard skips = new SkipBoard(clients, topics);
                Intake intake = new Intake(
                        List.copyOf(from),
                        topics,
                        () -> clients.member(topics.group(queue), incarnation.toString(), MOST_POLLED))) {
            var claimer = new Claimer(transactions, intake::group, new TaskRecords(topics), topics, incarnation);
            var doubts = new Doubts(queue, intake, kafka, check, clocks.nanos());
            // A task that was skipped before is passed over for that reason, and is not one of the drain's.
            skips.start();
            var removals = new Removals(skips, List.of(drain), incarnation);
            while (!done.getAsBoolean()) {
                intake.fetch(TURN, intake.buffer()::full);
                doubts.ask();
                takeOut(intake.buffer(), claimer, removals);
            }
        }
    }

    private static void takeOut(Buffer buffer, Claimer claimer, Removals removals) throws ProducerLostException {
        Pick pick = buffer.pick(Room.none(), task -> new Claimed(task, 0, 0), removals);
        if (pick.isEmpty()) {
            return;
        }
        try {
            claimer.claim(pick);
            buffer.remove(pick);
        } catch (TransactionRefusedException e) {
            LOG.atInfo().addKeyValue("reason", e.getMessage()).log("drain refused, tried again");
        }
    }
}
