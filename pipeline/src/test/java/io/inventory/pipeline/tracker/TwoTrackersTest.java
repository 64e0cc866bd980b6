package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.query.HttpJson;
import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trackers hold a part of the log each. */
class TwoTrackersTest {

    private LiveTracker kafka;
    private LiveTracker.Running one;
    private LiveTracker.Running other;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        kafka = new LiveTracker();
        one = kafka.start(home.resolve("one"));
        other = kafka.start(home.resolve("other"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> one.tracker().ready() && other.tracker().ready());
        one.caughtUp();
        other.caughtUp();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        kafka.close();
    }

    @Test
    void eachAnswersForBoth() throws Exception {
        Task[] tasks = LongStream.rangeClosed(1, 100).mapToObj(Tasks::submitted).toArray(Task[]::new);
        for (Task task : tasks) {
            kafka.tell(new TaskEvent.Submitted(task));
        }
        kafka.producer.flush();
        one.caughtUp();
        other.caughtUp();

        assertThat(one.client().counters())
                .isEqualTo(other.client().counters())
                .isEqualTo(kafka.recount().counters());
        assertThat(pending(one))
                .hasSize(100)
                .extracting(TaskLine::id)
                .isEqualTo(pending(other).stream().map(TaskLine::id).toList());
        for (LiveTracker.Running either : List.of(one, other)) {
            assertThat(kafka.pending(either.client(), tasks)).hasSize(100);
            for (int number = 1; number <= 100; number++) {
                assertThat(either.client().task(Tasks.id(number))).isPresent();
            }
        }
    }

    /** One that was silent about a partition it does not hold would say of its tasks that none waits: nobody would ever run them. */
    @Test
    void eachAnswersForAllPartitionsThatItIsAskedForOrNotAtAll() throws Exception {
        Set<Integer> ofOne = held(one);
        Set<Integer> ofOther = held(other);

        assertThat(ofOne).isNotEmpty().doesNotContainAnyElementsOf(ofOther);
        assertThat(ofOther).isNotEmpty();
        assertThat(ofOne.size() + ofOther.size()).isEqualTo(Topics.EVENT_PARTITIONS);
        assertThat(answers(one, ofOne)).isTrue();
        assertThat(answers(one, Set.of(any(ofOne), any(ofOther)))).isFalse();
    }

    private static List<TaskLine> pending(LiveTracker.Running tracker) throws InterruptedException {
        return tracker.client()
                .tasks(QueueName.DEFAULT, TaskState.PENDING, 1, 1_000)
                .tasks();
    }

    private static Set<Integer> held(LiveTracker.Running tracker) throws InterruptedException {
        Set<Integer> held = new TreeSet<>();
        for (int partition = 0; partition < Topics.EVENT_PARTITIONS; partition++) {
            if (answers(tracker, Set.of(partition))) {
                held.add(partition);
            }
        }
        return held;
    }

    private static boolean answers(LiveTracker.Running tracker, Set<Integer> partitions) throws InterruptedException {
        String numbers = partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
        var asked = io.inventory.pipeline.query.Path.of("/shard/counters").with("partitions", numbers);
        try {
            return new HttpJson(Optional.empty())
                    .get(asked.at(tracker.http().url()), TrackerClient.Counter[].class)
                    .isPresent();
        } catch (TrackerUnavailableException e) {
            assertThat(e).hasMessageContaining("ask again in a moment");
            return false;
        }
    }

    private static int any(Set<Integer> partitions) {
        return partitions.iterator().next();
    }
}
