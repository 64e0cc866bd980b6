package io.inventory.pipeline.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that the group gives to this sink. One is read only once it is claimed in the database, which says where to begin;
 * until then it is paused. Belongs to the thread that polls.
 */
final class Partitions implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Positions positions;
    private final ResourceModels models;
    private final Set<TopicPartition> unclaimed = new HashSet<>();
    private final Map<Integer, PartitionScans> claimed = new HashMap<>();

    Partitions(Consumer<byte[], byte[]> consumer, Positions positions, ResourceModels models) {
        this.consumer = consumer;
        this.positions = positions;
        this.models = models;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        // A place to read from must be set here, or the consumer asks the broker for the group's, which there is none.
        consumer.seekToBeginning(assigned);
        consumer.pause(assigned);
        unclaimed.addAll(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        unclaimed.removeAll(revoked);
        revoked.forEach(partition -> claimed.remove(partition.partition()));
    }

    /** Takes over what was assigned since the last call. */
    void claim() {
        for (TopicPartition partition : List.copyOf(unclaimed)) {
            Claim claim = claim(partition);
            consumer.seek(partition, claim.position());
            consumer.resume(List.of(partition));
            claimed.put(partition.partition(), new PartitionScans(claim, models));
            unclaimed.remove(partition);
        }
    }

    private Claim claim(TopicPartition partition) {
        Claim claim = positions.claim(partition.partition());
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (claim.position() > end) {
            warn(claim, "observations is shorter than what was read of it: it was made anew, read from its beginning");
            positions.restart(claim.partition(), claim.epoch());
            return claim.at(first);
        }
        if (claim.position() < first) {
            if (claim.position() > 0) {
                warn(claim, "records of observations went with their retention before they were read");
            }
            return claim.at(first);
        }
        return claim;
    }

    private static void warn(Claim claim, String message) {
        LOG.atWarn()
                .addKeyValue("partition", claim.partition())
                .addKeyValue("position", claim.position())
                .log(message);
    }

    /** Drops all that is known in memory and claims everything anew: whatever failed is read again. */
    void forget() {
        claimed.clear();
        unclaimed.addAll(consumer.assignment());
        consumer.pause(consumer.assignment());
    }

    PartitionScans get(int partition) {
        PartitionScans scans = claimed.get(partition);
        if (scans == null) {
            throw new IllegalStateException("partition %d was read before it was claimed".formatted(partition));
        }
        return scans;
    }

    Collection<PartitionScans> all() {
        return claimed.values();
    }
}
