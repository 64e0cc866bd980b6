package io.inventory.pipeline.worker;

import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a queue's records into a buffer, as a member of the queue's group. May leave the group and come back: what was fetched and not
 * claimed is forgotten then, and others have it. Belongs to one thread.
 */
final class Intake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final List<String> subscribed;
    private final Topics topics;
    private final Supplier<Consumer<byte[], byte[]>> members;
    private final Buffer buffer = new Buffer();
    private final Bookmarks bookmarks = new Bookmarks();
    private @Nullable Consumer<byte[], byte[]> member;
    private long assignments;

    /**
     * Joins nothing before the first {@link #fetch}.
     *
     * @param subscribed exactly the topics of this queue that have a handler here; they exist
     * @param members makes a member of the group, which is closed by this
     */
    Intake(List<String> subscribed, Topics topics, Supplier<Consumer<byte[], byte[]>> members) {
        this.subscribed = List.copyOf(subscribed);
        this.topics = topics;
        this.members = members;
    }

    /** What was fetched and not claimed. */
    Buffer buffer() {
        return buffer;
    }

    /** How often partitions have come to it. */
    long assignments() {
        return assignments;
    }

    /** Of the member as it is now; only after a fetch. */
    ConsumerGroupMetadata group() {
        return joined().groupMetadata();
    }

    /**
     * Takes what comes within {@code patience}, joining the group first when this is not in it.
     *
     * @param held partitions that nothing is wanted of now. Compared anew each time, so a rebalance needs no memory of what was held
     *     before it
     */
    void fetch(Duration patience, Predicate<TopicPartition> held) {
        Consumer<byte[], byte[]> consumer = joined();
        hold(consumer, held);
        try {
            consumer.poll(patience).forEach(this::keep);
        } catch (OffsetOutOfRangeException e) {
            LOG.atError()
                    .addKeyValue("partitions", e.partitions())
                    .log("unclaimed tasks were removed from their topic by someone else; going on with what is left");
            consumer.seekToBeginning(e.partitions());
        }
    }

    private Consumer<byte[], byte[]> joined() {
        Consumer<byte[], byte[]> now = member;
        if (now == null) {
            now = members.get();
            member = now;
            now.subscribe(subscribed, new Rebalance(now));
        }
        return now;
    }

    private static void hold(Consumer<byte[], byte[]> consumer, Predicate<TopicPartition> which) {
        Set<TopicPartition> held = new HashSet<>(consumer.assignment());
        held.removeIf(which.negate());
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

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        buffer.add(partition, Entry.of(record, topics, bookmarks.doubtful(partition, record.offset())));
    }

    /** Gives its partitions to the other members at once. May be called again. */
    @Override
    public void close() {
        Consumer<byte[], byte[]> now = member;
        if (now == null) {
            return;
        }
        member = null;
        try {
            now.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(CLOSING));
        } catch (KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("topics", subscribed)
                    .addKeyValue("reason", e.getMessage())
                    .log("group not left");
        }
        buffer.clear();
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        private final Consumer<byte[], byte[]> consumer;

        Rebalance(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            assignments++;
            bookmarks.place(consumer, partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            buffer.drop(partitions);
            bookmarks.forget(partitions);
        }
    }
}
