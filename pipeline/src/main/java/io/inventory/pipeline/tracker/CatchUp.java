package io.inventory.pipeline.tracker;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.tracker.topology.PartitionView;
import io.inventory.pipeline.tracker.topology.PartitionView.CaughtUp;
import io.inventory.pipeline.tracker.topology.PartitionViews;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when a partition that was opened has been read to the log's end as of its opening, and goes on doing so. The end alone
 * does not tell: markers and aborted records lie behind the last record that a reader is ever given. So the last record before the
 * end is looked for, and awaited in the partition's books. Belongs to one thread.
 */
final class CatchUp implements AutoCloseable {

    /** So long a lag of markers alone may show where nobody asks. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final KafkaAccess kafka;
    private final PartitionViews views;
    private final InstantSource clock;
    private final Consumer<byte[], byte[]> reader;
    private final Map<TopicPartition, Aim> aims = new HashMap<>();

    CatchUp(KafkaAccess kafka, PartitionViews views, InstantSource clock) {
        this.kafka = kafka;
        this.views = views;
        this.clock = clock;
        this.reader = kafka.clients().reader();
    }

    /** One step; takes some milliseconds. */
    void look() throws InterruptedException, ExecutionException {
        Map<Integer, PartitionView> open = views.open();
        aims.entrySet()
                .removeIf(aim ->
                        open.get(aim.getKey().partition()) != aim.getValue().view());
        take(open);
        search();
        reach();
    }

    /** Forgets what was looked for: after an error. */
    void startOver() {
        aims.clear();
        reader.unsubscribe();
    }

    /** Stops reading. */
    @Override
    public void close() {
        reader.close();
    }

    private void take(Map<Integer, PartitionView> open) throws InterruptedException, ExecutionException {
        Instant now = clock.instant();
        Map<TopicPartition, PartitionView> wanted = open.entrySet().stream()
                .filter(entry -> !aims.containsKey(partition(entry.getKey())))
                .filter(entry -> entry.getValue().takeWanted() || isOld(entry.getValue(), now))
                .collect(Collectors.toMap(entry -> partition(entry.getKey()), Map.Entry::getValue));
        if (!wanted.isEmpty()) {
            Map<TopicPartition, Long> begins = offsets(wanted, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(wanted, OffsetSpec.latest());
            Map<TopicPartition, OffsetAndMetadata> committed = committed();
            wanted.forEach((partition, view) -> aims.put(
                    partition,
                    new Aim(
                            view,
                            new CaughtUp(now, ends.getOrDefault(partition, 0L)),
                            floor(begins.getOrDefault(partition, 0L), committed.get(partition), view))));
            assign();
        }
    }

    /**
     * Below it nothing needs to be looked for: it is in the books, or in no log any more. What the group has committed was in the books
     * when the partition was opened; later, in a process that stood still, another one may have read and committed that.
     */
    private static long floor(long begin, @Nullable OffsetAndMetadata committed, PartitionView view) {
        boolean isFirst = view.caughtUp() == null;
        long opened = isFirst && committed != null ? committed.offset() : 0;
        return Math.max(begin, Math.max(view.readTo() + 1, opened));
    }

    /** Ends include what is not committed yet: a predecessor's last transaction may be about to be. */
    private Map<TopicPartition, Long> offsets(Map<TopicPartition, PartitionView> of, OffsetSpec which)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked =
                of.keySet().stream().collect(Collectors.toMap(Function.identity(), unused -> which));
        Map<TopicPartition, ListOffsetsResultInfo> answers =
                kafka.admin().listOffsets(asked).all().get();
        return answers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, answer -> answer.getValue()
                .offset()));
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException, ExecutionException {
        String group = StreamsSettings.applicationId(kafka.catalog().topics());
        return kafka.admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
    }

    private void search() {
        List<TopicPartition> searched = searched();
        if (searched.isEmpty()) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(50))) {
            Aim aim = aims.get(new TopicPartition(record.topic(), record.partition()));
            if (aim != null) {
                aim.found(record.offset());
            }
        }
        for (TopicPartition partition : searched) {
            Aim aim = aims.get(partition);
            if (aim != null && reader.position(partition) >= aim.then().end() && !aim.isFoundOrNone()) {
                reader.seek(partition, aim.lookFurtherBack());
            }
        }
        assign();
    }

    private List<TopicPartition> searched() {
        return aims.entrySet().stream()
                .filter(aim -> !aim.getValue().isSearched())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void assign() {
        List<TopicPartition> before = List.copyOf(reader.assignment());
        List<TopicPartition> now = searched();
        reader.assign(now);
        now.stream()
                .filter(partition -> !before.contains(partition))
                .forEach(partition -> reader.seek(
                        partition, Objects.requireNonNull(aims.get(partition)).from()));
    }

    private void reach() {
        for (Iterator<Aim> each = aims.values().iterator(); each.hasNext(); ) {
            Aim aim = each.next();
            if (aim.isReached()) {
                aim.view().caughtUp(aim.then());
                each.remove();
            }
        }
    }

    private static boolean isOld(PartitionView view, Instant now) {
        CaughtUp known = view.caughtUp();
        return known == null || !now.isBefore(known.asOf().plus(AGAIN));
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(kafka.catalog().topics().events(), number);
    }
}
