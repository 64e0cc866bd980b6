package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Reads topics of changes, without a group. Belongs to one thread. */
public final class FeedReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final KafkaAccess kafka;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> reader;
    private final List<TopicPartition> partitions;

    private FeedReader(KafkaAccess kafka, Collection<String> topics) {
        this.kafka = kafka;
        this.reader = kafka.clients().reader();
        // One partition a topic: the order of a model is the order of commits.
        this.partitions =
                topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
        reader.assign(partitions);
    }

    /** Begins at the first record. */
    public static FeedReader fromBeginning(KafkaAccess kafka, Collection<String> topics) {
        FeedReader reader = new FeedReader(kafka, topics);
        reader.reader.seekToBeginning(reader.partitions);
        return reader;
    }

    /** Begins behind the last record. */
    public static FeedReader fromNow(KafkaAccess kafka, Collection<String> topics) {
        FeedReader reader = new FeedReader(kafka, topics);
        reader.reader.seekToEnd(reader.partitions);
        reader.partitions.forEach(reader.reader::position);
        return reader;
    }

    /** Which of {@code topics} exist: nothing is published of a model that no sink has known yet. */
    public static List<String> existing(KafkaAccess kafka, Collection<String> topics) throws InterruptedException {
        try {
            var names = kafka.admin().listTopics().names().get();
            return topics.stream().filter(names::contains).toList();
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("list topics", e);
        }
    }

    /**
     * Reads everything that was written before this call. The end of a transaction may be late in a topic though its sender knows it
     * committed: so it reads as far as anything was written, and waits until that is decided.
     */
    public void readToEnd(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each)
            throws InterruptedException {
        Map<TopicPartition, Long> ends = ends();
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            reader.poll(PATIENCE).forEach(each);
        }
    }

    /** Like {@link #readToEnd}, in the form for people; the order between models is that of reading. */
    public void readAll(java.util.function.Consumer<PublishedChange> each) throws InterruptedException {
        readToEnd(record -> each.accept(PublishedChange.of(record)));
    }

    /** Reads what comes for a moment; throws a {@code WakeupException} after {@link #wakeup}. */
    public void read(java.util.function.Consumer<PublishedChange> each) {
        reader.poll(PATIENCE).forEach(record -> each.accept(PublishedChange.of(record)));
    }

    /** Ends a read on another thread. */
    public void wakeup() {
        reader.wakeup();
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), unused -> OffsetSpec.latest()));
        try {
            return kafka
                    .admin()
                    .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("read the ends of the changes", e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
