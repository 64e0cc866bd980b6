package io.inventory.pipeline.tracker;

import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.http.Lag;
import io.inventory.pipeline.tracker.topology.PartitionView;
import io.inventory.pipeline.tracker.topology.PartitionView.CaughtUp;
import io.inventory.pipeline.tracker.topology.PartitionViews;
import io.inventory.schema.topic.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * The last stable offsets of the log less what the tracker's group has committed, or is known to have read: of markers and aborted
 * records behind the last event it commits nothing. Thread-safe.
 */
final class KafkaLag implements Lag {

    private final Admin admin;
    private final Topics topics;
    private final PartitionViews views;

    KafkaLag(Admin admin, Topics topics, PartitionViews views) {
        this.admin = admin;
        this.topics = topics;
        this.views = views;
    }

    @Override
    public Map<Integer, Long> unread() throws InterruptedException {
        try {
            // The ends first: what is committed afterwards may only make the lag smaller.
            Map<TopicPartition, ListOffsetsResultInfo> ends = ends();
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(
                            StreamsSettings.applicationId(topics))
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<Integer, Long> unread = new TreeMap<>();
            ends.forEach((partition, end) -> {
                OffsetAndMetadata committed = read.get(partition);
                long position = Math.max(committed == null ? 0 : committed.offset(), known(partition.partition()));
                unread.put(partition.partition(), Math.max(0, end.offset() - position));
            });
            return unread;
        } catch (ExecutionException e) {
            throw new TrackerUnavailableException("Kafka: cannot tell how far the tracker has read", e);
        }
    }

    private long known(int partition) {
        PartitionView view = views.open().get(partition);
        CaughtUp known = view == null ? null : view.caughtUp();
        return known == null ? 0 : known.end();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, Topics.EVENT_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topics.events(), partition))
                .collect(Collectors.toMap(Function.identity(), unused -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
    }
}
