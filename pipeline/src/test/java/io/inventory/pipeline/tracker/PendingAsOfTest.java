package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.http.HttpAnswer;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.topic.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker takes a task that is not in an answer for one that ran. So no answer is one before its tracker has itself read far enough. */
class PendingAsOfTest {

    /** A tracker renews what it knows of a log's end each 5 seconds. */
    private static final Duration RENEWED = Duration.ofMillis(5_500);

    private static final Task TASK = Tasks.submitted(1);
    private static final int PARTITION = Topics.partition(TASK.id().toString(), Topics.EVENT_PARTITIONS);

    private Path home;
    private LiveTracker kafka;

    @BeforeEach
    void connect(@TempDir Path folder) throws InterruptedException {
        home = folder;
        kafka = new LiveTracker();
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    /**
     * What the group has committed may be another tracker's reading, where this one stood still and has not noticed yet that its partitions
     * are gone. And what is being committed is in the log's end already.
     */
    @Test
    void whatTheGroupHasCommittedIsNotWhatThisTrackerHasRead() throws Exception {
        try (LiveTracker.Running running = kafka.start(home);
                Producer<byte[], byte[]> birth = transaction("birth");
                Producer<byte[], byte[]> group = transaction("group")) {
            running.caughtUp();
            birth.beginTransaction();
            var unused = birth.send(submitted()).get();
            LogEnds ends = LogEnds.now(kafka.access());

            await().during(RENEWED).atMost(RENEWED.plusSeconds(10)).until(() -> {
                commit(group, ends);
                return isRefused(running.client(), ends);
            });
            birth.commitTransaction();

            assertThat(kafka.pending(running.client(), ends, TASK)).containsExactly(TASK.id());
        }
    }

    @Test
    void anEndIsAwaitedThatTheLogHasNotReached() throws Exception {
        try (LiveTracker.Running running = kafka.start(home)) {
            running.caughtUp();
            long end =
                    Objects.requireNonNull(LogEnds.now(kafka.access()).offsets().get(PARTITION));
            LogEnds further = new LogEnds(Map.of(PARTITION, end + 2));
            kafka.tell(new TaskEvent.Submitted(TASK));
            assertThat(kafka.pending(running.client(), TASK)).isNotEmpty();
            assertThat(isRefused(running.client(), further)).isTrue();

            kafka.tell(TASK.id(), new TaskEvent.Active(1, Tasks.WORKER));

            assertThat(kafka.pending(running.client(), further, TASK)).isEmpty();
        }
    }

    /** What an earlier program sends. */
    @Test
    void anAnswerThatDoesNotSayHowFarItsTrackerHasReadIsNone() throws Exception {
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (HttpService earlier = HttpService.start(free, Optional.empty())) {
            var unused = earlier.open("/v1", request -> HttpAnswer.json(List.of()));
            TrackerClient client = new TrackerClient(() -> List.of(earlier.url()), Optional.empty());

            assertThatThrownBy(() -> client.pending(List.of(TASK), LogEnds.now(kafka.access())))
                    .isInstanceOf(TrackerUnavailableException.class)
                    .hasMessageEndingWith("is it of another version?");
        }
    }

    private static boolean isRefused(TrackerClient client, LogEnds ends) throws InterruptedException {
        try {
            var unused = client.pending(List.of(TASK), ends);
            return false;
        } catch (TrackerUnavailableException e) {
            assertThat(e).hasMessageContaining("has not read the log to its end yet");
            return true;
        }
    }

    private Producer<byte[], byte[]> transaction(String name) {
        Producer<byte[], byte[]> producer =
                kafka.clients.transactional(kafka.topics.prefix() + "-" + name, Duration.ofMinutes(1));
        producer.initTransactions();
        return producer;
    }

    private ProducerRecord<byte[], byte[]> submitted() {
        TaskEvent event = new TaskEvent.Submitted(TASK);
        return new ProducerRecord<>(
                kafka.topics.events(),
                PARTITION,
                TaskCodec.key(TASK.id()),
                EventCodec.value(event),
                EventCodec.headers(event));
    }

    /** As the trackers' group, without being one of them. */
    @SuppressWarnings("removal") // nothing else names a group without a member
    private void commit(Producer<byte[], byte[]> producer, LogEnds ends) {
        long end = Objects.requireNonNull(ends.offsets().get(PARTITION));
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(
                Map.of(new TopicPartition(kafka.topics.events(), PARTITION), new OffsetAndMetadata(end)),
                new ConsumerGroupMetadata(Tracker.group(kafka.topics)));
        producer.commitTransaction();
    }
}
