package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.submitted;
import static io.inventory.pipeline.tracker.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written again, and that 30 days of the log are enough because of it. */
class CarrierTest {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final TrackerDriver tracker = new TrackerDriver();

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void aTaskIsWrittenAgainEvery25DaysAsItStandsAlsoWhenSomethingHappenedToItSince() {
        tracker.tell(new TaskEvent.Submitted(submitted(1))).pass(Duration.ofDays(20));
        tracker.tell(id(1), new TaskEvent.Active(1, WORKER))
                .pass(Duration.ofDays(5).minusMillis(1));
        assertThat(tracker.logged(TaskEvent.Carried.class)).isEmpty();

        tracker.pass(HOUR).pass(HOUR).pass(HOUR);

        assertThat(tracker.logged(TaskEvent.Carried.class)).singleElement().satisfies(carried -> {
            assertThat(carried.task()).isEqualTo(submitted(1));
            assertThat(carried.standing().state()).isEqualTo(TaskState.ACTIVE);
            assertThat(carried.standing().owner().by()).isEqualTo(WORKER);
        });
        tracker.pass(Duration.ofDays(25)).pass(HOUR);
        assertThat(tracker.logged(TaskEvent.Carried.class)).hasSize(2);
        assertThat(tracker.counters()).containsOnlyKeys("states/default");
    }

    @Test
    void allOfManyTasksAreWrittenAgain() {
        for (int number = 0; number < 5_000; number++) {
            tracker.tell(new TaskEvent.Submitted(submitted(number)));
        }
        tracker.pass(Duration.ofDays(25));
        for (int second = 0; second < 5; second++) {
            tracker.pass(Duration.ofSeconds(1));
        }

        assertThat(tracker.logged(TaskEvent.Carried.class))
                .extracting(carried -> carried.task().id())
                .hasSize(5_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void aDayIsWrittenWhenItIsOverAndThenEvery25Days() {
        tracker.tell(new TaskEvent.Submitted(submitted(1))).tell(id(1), new TaskEvent.Active(1, WORKER));
        tracker.tell(id(1), new TaskEvent.Completed(1, WORKER, Duration.ofSeconds(1), null));
        tracker.pass(Duration.ofHours(12));
        assertThat(tracker.logged(TaskEvent.CarriedDay.class)).as("midnight").isEmpty();

        tracker.pass(HOUR).pass(HOUR);

        TaskEvent.CarriedDay written = new TaskEvent.CarriedDay(
                LocalDate.parse("2026-03-01"),
                Map.of("day/default/2026-03-01/aws:task:collect-vpcs", List.of(1L, 0L, 1000L)));
        assertThat(tracker.logged(TaskEvent.CarriedDay.class)).containsExactly(written);
        tracker.pass(Duration.ofDays(24)).pass(Duration.ofHours(20));
        assertThat(tracker.logged(TaskEvent.CarriedDay.class)).hasSize(1);
        tracker.pass(Duration.ofHours(5)).pass(HOUR);
        assertThat(tracker.logged(TaskEvent.CarriedDay.class)).containsExactly(written, written);
    }

    @Test
    void aTimerThatStrikesAsItsTaskIsWrittenAgainStrikesOnce() {
        tracker.tell(new TaskEvent.Scheduled(
                task(1), new Due.After(Duration.ofDays(25).plusMillis(50))));
        tracker.pass(Duration.ofDays(25)).pass(Duration.ofSeconds(1)).pass(Duration.ofMinutes(1));

        assertThat(tracker.logged(TaskEvent.Carried.class)).hasSize(1);
        assertThat(tracker.run(TYPE)).hasSize(1);
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.PENDING);
    }

    @Test
    void thirtyDaysOfTheLogAreEnoughToRecountAndToRebuild() {
        long seed = ThreadLocalRandom.current().nextLong();
        LongLives lives = new LongLives(seed, tracker);
        for (int halfDay = 1; halfDay <= 240; halfDay++) {
            lives.act();
            tracker.pass(Duration.ofHours(12));
            tracker.pass(Duration.ofSeconds(2));
            if (halfDay % 10 == 0) {
                assertRecounts(seed);
            }
        }
        assertThat(tracker.logged(TaskEvent.Carried.class)).as("seed %d", seed).hasSizeGreaterThan(20);
        assertRebuilds(seed);
    }

    @Test
    void thirtyDaysOfTheLogAreEnoughToKnowWhoHoldsAKey() {
        long seed = ThreadLocalRandom.current().nextLong();
        LongLives lives = new LongLives(seed, tracker, true);
        for (int halfDay = 1; halfDay <= 200; halfDay++) {
            lives.act();
            tracker.pass(Duration.ofHours(12));
            tracker.pass(Duration.ofSeconds(2));
            if (halfDay % 10 == 0) {
                assertRecounts(seed);
            }
        }
        assertThat(tracker.logged(TaskEvent.Refused.class)).as("seed %d", seed).hasSizeGreaterThan(20);
    }

    private void assertRecounts(long seed) {
        Recount recount = new Recount(Limits.DEFAULT);
        kept().forEach(recount::add);
        assertThat(recount.tasks()).as("seed %d at %s", seed, tracker.now()).isEqualTo(tracker.rows());
        assertThat(recount.counters()).as("seed %d at %s", seed, tracker.now()).isEqualTo(tracker.counters());
    }

    private void assertRebuilds(long seed) {
        try (TrackerDriver rebuilt = TrackerDriver.unwatched()) {
            rebuilt.pass(Duration.between(rebuilt.now(), tracker.now()));
            kept().forEach(rebuilt::append);
            assertThat(withoutOffsets(rebuilt.rows())).as("seed %d", seed).isEqualTo(withoutOffsets(tracker.rows()));
            assertThat(rebuilt.records()).as("seed %d", seed).isEqualTo(tracker.records());

            rebuilt.watched().pass(Duration.ofMillis(50));

            assertThat(rebuilt.run(TYPE)).as("seed %d", seed).isEmpty();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> kept() {
        Instant oldest = tracker.now().minus(KEPT);
        return tracker.log().stream()
                .filter(record -> record.timestamp() >= oldest.toEpochMilli())
                .toList();
    }

    /** The driver numbers records anew. */
    private static Map<TaskId, String> withoutOffsets(Map<TaskId, TaskRow> rows) {
        Map<TaskId, String> all = new TreeMap<>();
        rows.forEach((id, row) -> all.put(id, row.toString().replaceAll("offset=\\d+", "")));
        return all;
    }
}
