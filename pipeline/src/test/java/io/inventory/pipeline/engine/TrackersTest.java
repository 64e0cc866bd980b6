package io.inventory.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three trackers are as one: whichever is asked answers for all, and none is missed for long. */
class TrackersTest {

    private static final int TASKS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** The group waits 10 seconds for a silent member; the rest is for a machine that is busy with other tests. */
    private static final Duration SESSION_AND_A_LITTLE = Duration.ofSeconds(30);

    private final Path state;

    TrackersTest(@TempDir Path state) {
        this.state = state;
    }

    @Test
    void answersAreCompleteAndExactAgainAfterOneOfThreeWasKilled() throws Exception {
        try (Cluster cluster = cluster();
                TrackerMain.Running second = tracker(cluster, "second");
                ChildJvm third = ChildJvm.start(
                        TrackerMain.class,
                        cluster.bootstrapServers(),
                        cluster.topics().prefix(),
                        state.resolve("third").toString())) {
            awaitShared(cluster, 3);
            cluster.submitter().submit(requests());
            await().atMost(PATIENCE).until(() -> pending(second.client()) == TASKS);
            await().atMost(PATIENCE).until(() -> pending(cluster.tracker()) == TASKS);

            third.kill();

            await().atMost(SESSION_AND_A_LITTLE).until(() -> isComplete(second.client()));
            assertThat(pending(second.client())).isEqualTo(TASKS);
            assertThat(second.client().counters()).isEqualTo(recount(cluster));
            assertThat(second.client().faults().rejected()).isEmpty();
        }
    }

    private Cluster cluster() throws Exception {
        Backends backends = Backends.shared();
        return new Cluster(
                backends.bootstrapServers(), backends.newPrefix(), TrackerMain.withStandby(state.resolve("first")));
    }

    private TrackerMain.Running tracker(Cluster cluster, String name) throws Exception {
        return TrackerMain.start(cluster.bootstrapServers(), cluster.topics(), state.resolve(name));
    }

    /** Waits until {@code members} trackers hold some of the log each. */
    private static void awaitShared(Cluster cluster, int members) {
        String group = Tracker.group(cluster.topics());
        await().atMost(PATIENCE).ignoreExceptions().until(() -> sharing(cluster, group) == members);
    }

    private static long sharing(Cluster cluster, String group) throws Exception {
        return cluster.kafka().admin().describeConsumerGroups(List.of(group)).all().get().values().stream()
                .flatMap(described -> described.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    private static boolean isComplete(TrackerClient tracker) throws InterruptedException {
        try {
            return tracker.freshness().partitions() == Topics.EVENT_PARTITIONS
                    && tracker.freshness().lag() == 0;
        } catch (TrackerUnavailableException e) {
            return false;
        }
    }

    private static long pending(TrackerClient tracker) throws InterruptedException {
        return count(tracker, TaskState.PENDING);
    }

    private static long count(TrackerClient tracker, TaskState state) throws InterruptedException {
        try {
            return tracker.queue(QueueName.DEFAULT).in(state);
        } catch (TrackerUnavailableException e) {
            return -1;
        }
    }

    private static Map<String, List<Long>> recount(Cluster cluster) {
        Recount recount = new Recount(Limits.DEFAULT);
        cluster.log().forEach(recount::add);
        return recount.counters();
    }

    private static List<TaskRequest> requests() {
        TaskOptions options = new TaskOptions(25, Duration.ofMinutes(1), null, Duration.ofHours(1), null, null);
        return IntStream.range(0, TASKS)
                .mapToObj(number -> new TaskRequest(
                        new TaskType(TestHandlers.NOTHING),
                        QueueName.DEFAULT,
                        Body.of(Payloads.write(new TestHandlers.Numbered(number))),
                        options,
                        Due.NOW))
                .toList();
    }
}
