package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.enqueue.Offer;
import io.inventory.pipeline.enqueue.Offering;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.tracker.fold.GroupRule;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.schema.control.Answer;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Unique;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unique keys and groups, with real trackers that come, go and forget. */
class HeldTasksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TaskType TYPE = new TaskType("t:held");
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+)");
    private static final Limits QUICK = Limits.DEFAULT.with(new Limits.Groups(
            new GroupRule(Duration.ofMillis(700), null, 7), Map.of(), Map.of("open", GroupRule.DEFAULT)));

    private Path home;
    private LiveTracker kafka;
    private Submitter submitter;

    @BeforeEach
    void connect(@TempDir Path folder) throws InterruptedException {
        home = folder;
        kafka = new LiveTracker();
        submitter = new Submitter(kafka.access(), Generators.timeBasedEpochGenerator()::generate, "test");
    }

    @AfterEach
    void disconnect() {
        submitter.close();
        kafka.close();
    }

    @Test
    void oneOfManyIsTakenByTwoTrackersAndStillByOneThatRebuildsFromTheLog() throws Exception {
        Unique key = new Unique("nightly", Duration.ofHours(1), Unique.Scope.UNTIL_END);
        Map<String, List<Long>> counted;
        try (LiveTracker.Running one = kafka.start(home.resolve("one"));
                LiveTracker.Running other = kafka.start(home.resolve("other"))) {
            await().atMost(PATIENCE)
                    .until(() -> one.tracker().ready() && other.tracker().ready());
            submitter.submit(requests(50, key, null));
            settle(one, 1);
            submitter.submit(requests(50, key, null));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> one.client().faults().duplicates().equals(Map.of("default", 99L)));
            settle(one, 1);
            counted = one.client().counters();
        }
        kafka.forgetTracker();
        try (LiveTracker.Running again = kafka.start(home.resolve("again"))) {
            submitter.submit(requests(1, key, null));
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> again.client().faults().duplicates().equals(Map.of("default", 100L)));
            settle(again, 1);
            assertThat(again.client().counters()).isEqualTo(kafka.recount().counters());
            assertThat(again.client().counters()).containsEntry("states/default", counted.get("states/default"));
        }
        assertThat(records()).hasSize(1);
    }

    @Test
    void anOfferIsAnsweredAndStandsWhileNoTrackerRuns() throws Exception {
        Unique key = new Unique("k", Duration.ofHours(1), Unique.Scope.UNTIL_END);
        TaskRequest request = requests(1, key, null).get(0);
        Offering offering = new Offering(kafka.access(), submitter, System::nanoTime);
        Offer first = offer(request);
        assertThat(offering.offer(first, Duration.ofMillis(200))).isEmpty();
        try (LiveTracker.Running running = kafka.start(home)) {
            settle(running, 1);
            assertThat(running.client().task(first.id()).orElseThrow().state()).isEqualTo(TaskState.PENDING);

            Optional<Answer> second = offering.offer(offer(request), PATIENCE);

            assertThat(second).hasValueSatisfying(answer -> {
                assertThat(answer.done()).isFalse();
                assertThat(answer.text())
                        .isEqualTo("duplicate of %s, which holds the unique key k".formatted(first.id()));
            });
            assertThat(offering.offer(first, PATIENCE))
                    .hasValueSatisfying(answer -> assertThat(answer.text()).contains("was submitted before"));
            TaskRequest other = requests(1, new Unique("other", Duration.ofHours(1), Unique.Scope.UNTIL_END), null)
                    .get(0);
            assertThat(offering.offer(offer(other), PATIENCE))
                    .hasValueSatisfying(answer -> assertThat(answer.done()).isTrue());
        }
    }

    @Test
    void eachMemberIsInExactlyOneTaskAlsoWhenItsTrackerForgetsAndAnotherGoesOn() throws Exception {
        try (LiveTracker.Running running = kafka.start(home.resolve("first"), QUICK)) {
            submitter.submit(requests(40, null, "a"));
            submitter.submit(requests(20, null, "open"));
            running.caughtUp();
            await().atMost(PATIENCE).until(() -> !records().isEmpty());
        }
        kafka.forgetTracker();
        submitter.submit(requests(40, null, "b"));
        try (LiveTracker.Running one = kafka.start(home.resolve("one"), QUICK);
                LiveTracker.Running other = kafka.start(home.resolve("other"), QUICK)) {
            await().atMost(PATIENCE).until(() -> numbers().size() >= 80);
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                one.caughtUp();
                assertThat(one.client().counters())
                        .isEqualTo(other.client().counters())
                        .isEqualTo(kafka.recount().counters());
                assertThat(one.client().groups(QueueName.DEFAULT))
                        .singleElement()
                        .satisfies(group -> assertThat(group.size()).isEqualTo(20));
            });
            assertThat(one.client().queue(QueueName.DEFAULT).groups()).isEqualTo(1);
            assertThat(other.client().members(QueueName.DEFAULT, "open", 1, 15).tasks())
                    .hasSize(15)
                    .allSatisfy(line -> assertThat(line.group()).isEqualTo("open"));
            assertThat(other.client().members(QueueName.DEFAULT, "a", 1, 15).tasks())
                    .isEmpty();
            assertThat(one.client().faults().rejected()).isEmpty();
        }
        List<Integer> twice =
                IntStream.range(0, 80).mapToObj(number -> number % 40).toList();
        assertThat(numbers()).containsExactlyInAnyOrderElementsOf(twice);
    }

    private Offer offer(TaskRequest request) {
        return new Offer(submitter.newId(request), request, Lineage.NONE, true);
    }

    /** Until so many tasks are pending, and nothing is under way. */
    private void settle(LiveTracker.Running running, long pending) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            running.caughtUp();
            assertThat(running.client().queue(QueueName.DEFAULT).states()).containsEntry("pending", pending);
            assertThat(running.client().counters()).isEqualTo(kafka.recount().counters());
        });
    }

    private List<String> records() {
        return Log.keys(kafka.clients, kafka.topics.tasks(QueueName.DEFAULT, TYPE));
    }

    /** Of all members in all tasks that were put on the topic. */
    private List<Integer> numbers() {
        return Log.values(kafka.clients, kafka.topics.tasks(QueueName.DEFAULT, TYPE)).stream()
                .flatMap(payload -> NUMBER.matcher(payload).results())
                .map(number -> Integer.valueOf(number.group(1)))
                .toList();
    }

    private static List<TaskRequest> requests(int many, @Nullable Unique key, @Nullable String group) {
        TaskOptions options = new TaskOptions(25, Duration.ofMinutes(30), null, Duration.ZERO, key, group);
        return IntStream.range(0, many)
                .mapToObj(number -> "{\"number\":%d}".formatted(number).getBytes(StandardCharsets.UTF_8))
                .map(payload -> new TaskRequest(TYPE, QueueName.DEFAULT, Body.of(payload), options, Due.NOW))
                .toList();
    }
}
