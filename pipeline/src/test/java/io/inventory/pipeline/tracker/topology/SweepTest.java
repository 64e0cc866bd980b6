package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.control.Answer;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Verb;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Verbs about all tasks of a queue. */
class SweepTest {

    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final TaskType OTHER = new TaskType("g:task:collect-shoots");
    private static final UUID COMMAND = new UUID(7, 1);
    private static final QueueName BULK = new QueueName("bulk");

    private final TrackerDriver tracker = new TrackerDriver();

    @AfterEach
    void theCountersAreThoseOfTheLog() {
        Recount recount = new Recount(Limits.DEFAULT);
        tracker.log().forEach(recount::add);
        assertThat(tracker.counters()).isEqualTo(recount.counters());
        assertThat(tracker.counters().keySet()).noneMatch(key -> key.startsWith("rejected/"));
        tracker.close();
    }

    @Test
    void takesManyTasksASliceAtATimeAndSaysHowMany() {
        for (int number = 1; number <= 2_500; number++) {
            schedule(number, QueueName.DEFAULT, TYPE);
        }
        ask(new Verb.OfQueue(COMMAND, "me@here", Verb.Action.DELETE, QueueName.DEFAULT, TaskState.SCHEDULED, null));

        tracker.spend(TICK);
        assertThat(tracker.rows()).hasSize(1_500);
        tracker.spend(TICK.multipliedBy(4));

        assertThat(tracker.rows()).isEmpty();
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 2_500, "deleted"));
        tracker.spend(HOUR);
        assertThat(tracker.run(TYPE)).isEmpty();
    }

    @Test
    void leavesOtherTypesQueuesAndStatesAndWhatCameLater() {
        schedule(1, QueueName.DEFAULT, TYPE);
        schedule(2, QueueName.DEFAULT, OTHER);
        schedule(3, BULK, TYPE);
        archive(4);
        ask(new Verb.OfQueue(COMMAND, "me@here", Verb.Action.ARCHIVE, QueueName.DEFAULT, TaskState.SCHEDULED, TYPE));
        later(5);

        tracker.spend(TICK.multipliedBy(4));

        assertThat(tracker.list(QueueName.DEFAULT, TaskState.ARCHIVED)).containsExactly(id(4), id(1));
        assertThat(tracker.list(QueueName.DEFAULT, TaskState.SCHEDULED)).containsExactlyInAnyOrder(id(2), id(5));
        assertThat(tracker.state(id(3))).isEqualTo(TaskState.SCHEDULED);
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 1, "archived"));
    }

    @Test
    void runsWhatIsArchivedAndAnswersWhenThereIsNothing() {
        archive(1);
        archive(2);
        Verb.OfQueue verb =
                new Verb.OfQueue(COMMAND, "me@here", Verb.Action.RUN, QueueName.DEFAULT, TaskState.ARCHIVED, null);
        ask(verb);
        tracker.spend(TICK.multipliedBy(4));
        ask(new Verb.OfQueue(new UUID(7, 2), "me@here", Verb.Action.RUN, QueueName.DEFAULT, TaskState.ARCHIVED, null));
        tracker.spend(TICK.multipliedBy(4));

        assertThat(tracker.run(TYPE))
                .containsExactly(task(1).with(new Attempts(2, 0, 0, 0)), task(2).with(new Attempts(2, 0, 0, 0)));
        assertThat(answers()).extracting(Answer::count).containsExactly(2L, 0L);
    }

    @Test
    void waitsForTopicsThatAreBeingMade() {
        archive(1);
        tracker.missing.add(TYPE);
        ask(new Verb.OfQueue(COMMAND, "me@here", Verb.Action.RUN, QueueName.DEFAULT, TaskState.ARCHIVED, null));
        tracker.spend(HOUR);
        assertThat(answers()).isEmpty();

        tracker.missing.clear();
        tracker.spend(TICK.multipliedBy(4));

        assertThat(tracker.run(TYPE)).hasSize(1);
        assertThat(answers()).extracting(Answer::count).containsExactly(1L);
    }

    @Test
    void deletesAQueueWithAllThatWasCountedOfItAndNoOther() {
        archive(1);
        schedule(2, QueueName.DEFAULT, TYPE);
        tracker.tell(new TaskEvent.Submitted(task(3).with(Attempts.FIRST)));
        schedule(4, BULK, TYPE);

        ask(new Verb.DeleteQueue(COMMAND, "me@here", QueueName.DEFAULT));
        tracker.spend(Duration.ofSeconds(1));

        assertThat(tracker.rows()).containsOnlyKeys(id(4));
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 3, "deleted"));
        assertThat(tracker.counters()).containsOnlyKeys("states/bulk");
    }

    @Test
    void whoReadsTheLogOfADeletedQueueMakesNoTopicsForIt() {
        schedule(1, QueueName.DEFAULT, TYPE);
        schedule(2, BULK, TYPE);
        ask(new Verb.DeleteQueue(COMMAND, "me@here", QueueName.DEFAULT));
        tracker.spend(Duration.ofSeconds(1));

        try (TrackerDriver late = TrackerDriver.unwatched()) {
            tracker.log().forEach(late::append);
            late.watched().spend(HOUR.multipliedBy(2));

            assertThat(late.asked).containsExactly(BULK);
        }
    }

    private void schedule(long number, QueueName queue, TaskType type) {
        tracker.tell(new TaskEvent.Scheduled(task(number, queue, type, Duration.ZERO), new Due.After(HOUR)));
    }

    /** Without a tick in between. */
    private void later(long number) {
        tracker.spend(Duration.ofMillis(1));
        schedule(number, QueueName.DEFAULT, TYPE);
    }

    private void archive(long number) {
        tracker.tell(new TaskEvent.Submitted(task(number).with(Attempts.FIRST)));
        tracker.tell(id(number), new TaskEvent.Active(1, WORKER));
        tracker.tell(
                id(number), new TaskEvent.Archived(1, WORKER, Duration.ofSeconds(1), ArchiveReason.EXHAUSTED, ERROR));
        tracker.spend(Duration.ofMillis(1));
    }

    private void ask(TaskEvent.OfPartition verb) {
        tracker.append(null, EventCodec.headers(verb), EventCodec.value(verb));
    }

    private List<Answer> answers() {
        return tracker.sent(TrackerDriver.TOPICS.replies()).stream()
                .map(record -> answer(record.value()))
                .toList();
    }

    private static Answer answer(byte @Nullable [] value) {
        try {
            return Json.read(value == null ? new byte[0] : value, Answer.class);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
