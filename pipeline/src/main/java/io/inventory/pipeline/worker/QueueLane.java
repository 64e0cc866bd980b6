package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.Lease;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queue's thread in one incarnation: fetches, claims, hands on. It never runs a handler, so it polls all the time and a slow
 * task costs the group nothing.
 */
final class QueueLane implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueLane.class);

    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration TURN = Duration.ofMillis(20);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    private final QueueName queue;
    private final List<String> subscribed;
    private final LifeScope scope;
    private final Topics topics;
    private final Consumer<byte[], byte[]> consumer;
    private final Transactions transactions;
    private final Claimer claimer;
    private final Buffer buffer = new Buffer();
    private final Bookmarks bookmarks = new Bookmarks();
    private volatile long applied = Long.MIN_VALUE;
    private volatile boolean stopping;
    private Duration patience = Duration.ZERO;
    private long askedAt;
    private boolean unanswered;

    /**
     * Subscribes at its first turn.
     *
     * @param subscribed exactly the topics of this queue that have a handler here; they exist
     * @param consumer is closed with this
     * @param transactions are closed with this
     */
    QueueLane(
            QueueName queue,
            List<String> subscribed,
            LifeScope scope,
            Consumer<byte[], byte[]> consumer,
            Transactions transactions) {
        this.queue = queue;
        this.subscribed = List.copyOf(subscribed);
        this.scope = scope;
        this.topics = scope.parts().kafka().catalog().topics();
        this.consumer = consumer;
        this.transactions = transactions;
        this.claimer = new Claimer(
                transactions, consumer::groupMetadata, new TaskRecords(topics), topics, scope.incarnation());
    }

    /** The version of {@code control} that this lane obeys: past it, nothing that is paused starts. */
    long applied() {
        return applied;
    }

    /** Makes the lane leave its group and end, soon. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(subscribed, new Rebalance());
            while (!stopping) {
                turn();
            }
        } catch (ProducerLostException | RuntimeException e) {
            scope.lost().accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void turn() throws ProducerLostException, InterruptedException {
        obey();
        holdFetching();
        fetch();
        askAboutDoubtful();
        if (!scope.board().paused(queue)) {
            claim();
        } else {
            patience = IDLE;
        }
    }

    /** What was claimed of a paused queue and has not started goes back before this lane says that it obeys. */
    private void obey() {
        long version = scope.board().version();
        if (version == applied) {
            return;
        }
        if (scope.board().paused(queue)) {
            scope.crew().pool().handBack(queue);
        }
        applied = version;
        scope.beats().beatNow();
    }

    /** Compared anew each time, so a rebalance needs no memory of what was held before it. */
    private void holdFetching() {
        boolean paused = scope.board().paused(queue);
        Set<TopicPartition> held = new HashSet<>();
        for (TopicPartition partition : consumer.assignment()) {
            if (paused || buffer.full(partition)) {
                held.add(partition);
            }
        }
        Set<TopicPartition> before = consumer.paused();
        if (!before.equals(held)) {
            consumer.resume(without(before, held));
            consumer.pause(without(held, before));
        }
    }

    private static Set<TopicPartition> without(Set<TopicPartition> all, Set<TopicPartition> some) {
        Set<TopicPartition> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private void fetch() {
        try {
            consumer.poll(buffer.isEmpty() ? IDLE : patience).forEach(this::keep);
        } catch (OffsetOutOfRangeException e) {
            LOG.atError()
                    .addKeyValue("partitions", e.partitions())
                    .log("unclaimed tasks were removed from their topic by someone else; going on with what is left");
            consumer.seekToBeginning(e.partitions());
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        buffer.add(partition, Entry.of(record, topics, bookmarks.doubtful(partition, record.offset())));
    }

    private void askAboutDoubtful() throws InterruptedException {
        long now = scope.parts().clocks().nanos().getAsLong();
        if (unanswered && now - askedAt < BETWEEN_QUESTIONS.toNanos()) {
            return;
        }
        List<Task> tasks = buffer.doubtful();
        if (tasks.isEmpty()) {
            return;
        }
        askedAt = now;
        try {
            buffer.judge(scope.parts().pendingCheck().pending(tasks));
            unanswered = false;
        } catch (PendingCheck.UnknownException e) {
            unanswered = true;
            LOG.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("tasks", tasks.size())
                    .addKeyValue("reason", e.getMessage())
                    .log("tasks wait: nobody says whether they were claimed before");
        }
    }

    private void claim() throws ProducerLostException, InterruptedException {
        LifeScope.Crew crew = scope.crew();
        Lease lease = scope.beats().lease();
        long generation = lease.generation();
        OptionalLong cheapest = buffer.cheapest(crew.runTimes()::expected);
        // What is claimed without a lease could not start, only go back.
        if (cheapest.isEmpty() || !lease.covers(generation)) {
            patience = IDLE;
            return;
        }
        Room room = crew.chooser().turn(queue, cheapest.getAsLong(), TURN);
        if (room == null) {
            patience = Duration.ZERO;
            return;
        }
        Pick pick = buffer.pick(room, task -> new Claimed(task, crew.runTimes().expected(task.type()), generation));
        crew.chooser().taken(pick.load());
        patience = pick.isEmpty() ? TURN : Duration.ZERO;
        if (!pick.isEmpty()) {
            commit(pick);
        }
    }

    private void commit(Pick pick) throws ProducerLostException {
        var clock = scope.parts().clocks().nanos();
        long begun = clock.getAsLong();
        try {
            claimer.claim(pick);
        } catch (TransactionRefusedException e) {
            // The next poll tells which partitions are lost; the rest is picked again.
            scope.crew().chooser().dropped(pick.load());
            patience = TURN;
            LOG.atInfo()
                    .addKeyValue("queue", queue)
                    .addKeyValue("reason", e.getMessage())
                    .log("claim refused");
            return;
        }
        buffer.remove(pick);
        scope.crew().pool().add(pick.tasks());
        scope.metrics().transaction("claim", clock.getAsLong() - begun);
        scope.metrics().claimed(queue, pick.tasks().size());
        pick.poison().forEach(this::tellPoison);
    }

    private void tellPoison(Entry entry) {
        scope.metrics().poison(queue, 1);
        LOG.atError()
                .addKeyValue("topic", entry.record().topic())
                .addKeyValue("partition", entry.record().partition())
                .addKeyValue("offset", entry.record().offset())
                .addKeyValue("reason", entry.reason())
                .log("no task: set aside");
    }

    private void close() {
        transactions.close();
        try {
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CLOSING));
        } catch (KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("reason", e.getMessage())
                    .log("group not left");
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            bookmarks.place(consumer, partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            buffer.drop(partitions);
            bookmarks.forget(partitions);
        }
    }
}
