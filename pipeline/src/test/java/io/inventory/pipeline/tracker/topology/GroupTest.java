package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.GroupRule;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Unique;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members of a group are held, and become one task in one step. */
class GroupTest {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Group EVENING = new Group(QueueName.DEFAULT, TYPE, "evening");

    private final Limits limits = Limits.DEFAULT.with(new Limits.Groups(
            new GroupRule(GRACE, Duration.ofSeconds(25), 4), Map.of(), Map.of("slow", GroupRule.DEFAULT)));
    private final TrackerDriver tracker = new TrackerDriver(limits);

    @AfterEach
    void countersEqualARecount() {
        Recount recount = new Recount(limits);
        tracker.log().forEach(recount::add);
        assertThat(tracker.counters()).isEqualTo(recount.counters());
        assertThat(tracker.counters().keySet()).noneMatch(key -> key.startsWith("rejected"));
        tracker.close();
    }

    @Test
    void aGroupClosesWhenNobodyCameForItsGrace() {
        join(1).pass(GRACE.minusMillis(100));
        join(2).pass(GRACE.minusMillis(100));
        assertThat(tracker.run(TYPE)).isEmpty();
        assertThat(tracker.counters()).containsEntry("states/default", List.of(0L, 0L, 0L, 0L, 0L, 0L, 2L));
        assertThat(open()).containsEntry(EVENING, 2L);

        tracker.pass(Duration.ofMillis(100)).pass(Duration.ofMillis(50));

        assertThat(tracker.run(TYPE))
                .extracting(GroupTest::payload)
                .containsExactly("{\"members\":[{\"number\":1},{\"number\":2}]}");
        assertThat(tracker.counters()).containsEntry("states/default", List.of(0L, 1L));
        assertThat(open()).isEmpty();
        assertThat(tracker.keys(Stores.MEMBERS)).isZero();
    }

    @Test
    void aGroupClosesByItsAgeWhateverStillComes() {
        for (int number = 1; number <= 3; number++) {
            join(number).pass(Duration.ofSeconds(9));
        }
        tracker.pass(Duration.ofMillis(50));
        assertThat(tracker.run(TYPE)).hasSize(1);
    }

    @Test
    void aFullGroupClosesAtOnceAndItsRestGoesOnWaiting() {
        for (int number = 1; number <= 9; number++) {
            join(number);
        }
        tracker.pass(Duration.ofMillis(100)).pass(Duration.ofMillis(50));

        assertThat(tracker.run(TYPE)).hasSize(2).allSatisfy(task -> assertThat(payload(task))
                .matches("\\{\"members\":\\[(\\{\"number\":\\d\\},?){4}]}"));
        assertThat(open()).containsEntry(EVENING, 1L);
    }

    @Test
    void whatOneTaskCannotCarryBecomesSeveral() {
        String large = "{\"text\":\"" + "x".repeat(400_000) + "\"}";
        for (int number = 1; number <= 3; number++) {
            tracker.tell(new TaskEvent.Aggregating(member(number, "evening", large, null)));
        }
        tracker.pass(GRACE).pass(Duration.ofMillis(50));

        assertThat(tracker.run(TYPE)).hasSize(2);
    }

    @Test
    void aMembersEndNamesTheTaskThatItBecameAndIsWrittenOnce() {
        join(1);
        join(2).pass(GRACE).pass(Duration.ofMinutes(1));

        Task aggregate = tracker.run(TYPE).get(0);
        assertThat(tracker.logged(TaskEvent.Aggregated.class))
                .containsExactly(
                        new TaskEvent.Aggregated(0, aggregate.id()), new TaskEvent.Aggregated(0, aggregate.id()));
        tracker.tell(aggregate.id(), new TaskEvent.Active(1, WORKER));
        assertThat(tracker.state(aggregate.id())).isEqualTo(TaskState.ACTIVE);
    }

    @Test
    void aDelayedMemberJoinsItsGroupWhenItIsDue() {
        Task late = member(1, "evening", "{\"number\":1}", null);
        tracker.tell(new TaskEvent.Scheduled(late, new Due.After(Duration.ofHours(1))));
        tracker.pass(Duration.ofHours(1));
        assertThat(tracker.run(TYPE)).isEmpty();
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.AGGREGATING);

        tracker.pass(GRACE).pass(Duration.ofMillis(50));

        assertThat(tracker.run(TYPE)).extracting(GroupTest::payload).containsExactly("{\"members\":[{\"number\":1}]}");
    }

    @Test
    void aMemberComesOnce() {
        join(1);
        join(1).pass(GRACE).pass(Duration.ofMillis(50));
        join(1).pass(GRACE).pass(Duration.ofMillis(50));

        assertThat(tracker.run(TYPE)).hasSize(1);
        assertThat(tracker.counters()).containsEntry("duplicates/2026-03-01/default", List.of(2L));
    }

    @Test
    void aUniqueMemberGivesItsKeyBackWhenItsGroupCloses() {
        Unique key = new Unique("k", Duration.ofHours(1), Unique.Scope.UNTIL_END);
        tracker.tell(new TaskEvent.Aggregating(member(1, "evening", "{}", key)));
        tracker.tell(new TaskEvent.Aggregating(member(2, "evening", "{}", key)));
        assertThat(tracker.row(id(2))).isNull();
        tracker.pass(GRACE);

        tracker.tell(new TaskEvent.Aggregating(member(3, "evening", "{}", key)));

        assertThat(tracker.state(id(3))).isEqualTo(TaskState.AGGREGATING);
    }

    @Test
    void aRebuildClosesNothingThatWasClosedAndGoesOnWithTheRest() {
        join(1).pass(GRACE).pass(Duration.ofMillis(50));
        join(2);
        assertThat(tracker.run(TYPE)).hasSize(1);
        try (TrackerDriver again = TrackerDriver.unwatched(limits)) {
            for (ConsumerRecord<byte[], byte[]> record : tracker.log()) {
                again.append(record);
            }
            again.pass(Duration.ofHours(1));
            assertThat(again.logged(TaskEvent.Aggregated.class)).isEmpty();

            again.watched().pass(Duration.ofMillis(100)).pass(Duration.ofMillis(50));

            assertThat(again.run(TYPE))
                    .extracting(GroupTest::payload)
                    .containsExactly("{\"members\":[{\"number\":2}]}");
        }
    }

    @Test
    void aGroupsOwnRuleGoesBeforeTheUsualOne() {
        tracker.tell(new TaskEvent.Aggregating(member(1, "slow", "{}", null)));
        tracker.pass(Duration.ofSeconds(59));
        assertThat(tracker.run(TYPE)).isEmpty();
        tracker.pass(Duration.ofSeconds(1)).pass(Duration.ofMillis(50));
        assertThat(tracker.run(TYPE)).hasSize(1);
    }

    private TrackerDriver join(long number) {
        return tracker.tell(
                new TaskEvent.Aggregating(member(number, "evening", "{\"number\":%d}".formatted(number), null)));
    }

    private Map<Group, Long> open() {
        Map<Group, Long> sizes = new HashMap<>();
        Objects.requireNonNull(tracker.views.open().get(0))
                .groups()
                .all()
                .forEach((group, size) -> sizes.put(group, size.members()));
        return sizes;
    }

    private static Task member(long number, String group, String payload, @Nullable Unique unique) {
        Task plain = task(number);
        TaskOptions options = new TaskOptions(25, Duration.ofMinutes(30), null, Duration.ZERO, unique, group);
        Body body = Body.of(payload.getBytes(StandardCharsets.UTF_8));
        return new Task(plain.id(), plain.type(), plain.queue(), plain.attempts(), options, plain.lineage(), body);
    }

    private static String payload(Task task) {
        return new String(task.body().bytes(), StandardCharsets.UTF_8);
    }
}
