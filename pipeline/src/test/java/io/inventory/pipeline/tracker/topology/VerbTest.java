package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.submitted;
import static io.inventory.pipeline.tracker.Tasks.task;
import static io.inventory.schema.task.Verb.Action.ARCHIVE;
import static io.inventory.schema.task.Verb.Action.CANCEL;
import static io.inventory.schema.task.Verb.Action.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.control.Answer;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verbs about one task: each in each state, and what a tracker does that reads of them later. */
class VerbTest extends VerbScene {

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, RUN, PENDING, requeued",
        "RETRY, RUN, PENDING, requeued",
        "COMPLETED, RUN, PENDING, requeued",
        "ARCHIVED, RUN, PENDING, requeued",
        "AGGREGATING, RUN, PENDING, requeued",
        "PENDING, RUN, PENDING, it is pending already",
        "ACTIVE, RUN, ACTIVE, it is already running",
        "SCHEDULED, DELETE, , deleted",
        "RETRY, DELETE, , deleted",
        "COMPLETED, DELETE, , deleted",
        "ARCHIVED, DELETE, , deleted",
        "AGGREGATING, DELETE, , deleted",
        "ACTIVE, DELETE, ACTIVE, it is already running",
        "SCHEDULED, ARCHIVE, ARCHIVED, archived",
        "RETRY, ARCHIVE, ARCHIVED, archived",
        "COMPLETED, ARCHIVE, ARCHIVED, archived",
        "ARCHIVED, ARCHIVE, ARCHIVED, it is archived already",
        "AGGREGATING, ARCHIVE, ARCHIVED, archived",
        "ACTIVE, ARCHIVE, ACTIVE, it is already running",
        "SCHEDULED, CANCEL, ARCHIVED, cancelled",
        "RETRY, CANCEL, ARCHIVED, cancelled",
        "COMPLETED, CANCEL, COMPLETED, it is completed already",
        "ARCHIVED, CANCEL, ARCHIVED, it is archived already",
        "AGGREGATING, CANCEL, ARCHIVED, cancelled"
    })
    void doesToATaskInEachStateWhatItsStateAllows(TaskState from, Verb.Action action, TaskState expected, String text) {
        put(from);
        tracker.sent(TrackerDriver.TOPICS.archive(QueueName.DEFAULT, TYPE));
        tracker.run(TYPE);

        ask(action);

        assertThat(tracker.state(id(1))).isEqualTo(expected);
        boolean done = expected != from;
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, done, done ? 1 : 0, text));
        assertThat(tracker.run(TYPE)).hasSize(done && action == RUN ? 1 : 0);
        assertThat(copies()).isEqualTo(copiesExpected(from, action, done));
    }

    private static List<Boolean> copiesExpected(TaskState from, Verb.Action action, boolean done) {
        if (!done) {
            return List.of();
        }
        if (action == ARCHIVE || action == CANCEL) {
            return List.of(true);
        }
        return from == TaskState.ARCHIVED ? List.of(false) : List.of();
    }

    @Test
    void aTaskThatIsNotThereIsNeitherRunNorDeleted() {
        ask(RUN);

        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, false, 0, "no such task"));
    }

    @Test
    void aRunKeepsThePayloadAndTheCountsAndTakesTheNextAttempt() {
        put(TaskState.RETRY);

        ask(RUN);

        assertThat(tracker.run(TYPE)).containsExactly(submitted(1, HOUR).with(new Attempts(2, 1, 0, 0)));
        tracker.spend(HOUR.multipliedBy(2));
        assertThat(tracker.run(TYPE)).isEmpty();
    }

    @Test
    void theSameCommandTwiceIsObeyedOnceAndAnsweredTwice() {
        put(TaskState.ARCHIVED);
        ask(RUN);
        ask(RUN);

        assertThat(tracker.run(TYPE)).hasSize(1);
        assertThat(answers()).hasSize(2).containsOnly(new Answer(COMMAND, 0, true, 1, "requeued"));
    }

    @Test
    void whatTheLogSaysIsObeyedIsNotDoneAgainByWhoeverReadsIt() {
        put(TaskState.ARCHIVED);
        ask(RUN);
        assertThat(tracker.logged(TaskEvent.Obeyed.class)).hasSize(1);

        readAnew();
        tracker.watched().spend(HOUR);

        assertThat(tracker.run(TYPE)).isEmpty();
        assertThat(tracker.state(id(1))).isEqualTo(TaskState.PENDING);
    }

    @Test
    void aVerbThatTheLogSaysNothingOfIsObeyedOnceTheLogIsRead() {
        put(TaskState.ARCHIVED);
        readAnew();
        ask(RUN);
        assertThat(tracker.run(TYPE)).isEmpty();

        tracker.watched().spend(HOUR);

        assertThat(tracker.run(TYPE)).hasSize(1);
    }

    @Test
    void aScheduledTaskRunsWithItsNewPayload() {
        put(TaskState.SCHEDULED);
        Body payload = Body.of("{\"number\":2}".getBytes(StandardCharsets.UTF_8));
        tracker.tell(id(1), new Verb.Update(COMMAND, "me@here", payload)).spend(Duration.ofSeconds(1));
        assertThat(answers()).containsExactly(new Answer(COMMAND, 0, true, 1, "updated"));

        tracker.spend(HOUR.multipliedBy(2));

        assertThat(tracker.run(TYPE)).singleElement().satisfies(run -> {
            assertThat(run.body()).isEqualTo(payload);
            assertThat(run.attempts()).isEqualTo(Attempts.FIRST);
        });
    }

    @Test
    void onlyAScheduledTaskCanBeChanged() {
        put(TaskState.ARCHIVED);

        tracker.tell(id(1), new Verb.Update(COMMAND, "me@here", Body.EMPTY)).spend(HOUR);

        assertThat(answers())
                .containsExactly(
                        new Answer(COMMAND, 0, false, 0, "it is archived: only a scheduled task can be changed"));
        assertThat(tracker.records().get(id(1))).isEqualTo(submitted(1, HOUR));
    }

    @Test
    void aRefusedOfferIsNotTakenByWhoeverReadsALogWithoutTheFirst() {
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).spend(Duration.ofSeconds(1));
        tracker.tell(id(1), new TaskEvent.Active(1, WORKER));
        tracker.tell(id(1), new TaskEvent.Completed(1, WORKER, TOOK, null));
        int begin = tracker.log().size();
        tracker.tell(new TaskEvent.Scheduled(task(1), Due.NOW)).spend(Duration.ofSeconds(1));
        assertThat(tracker.logged(TaskEvent.Refused.class)).containsExactly(new TaskEvent.Refused(0, begin));

        Recount late = new Recount(Limits.DEFAULT);
        tracker.log().subList(begin, tracker.log().size()).forEach(late::add);

        assertThat(late.tasks()).isEmpty();
        assertThat(late.counters()).containsEntry("duplicates/2026-03-01/default", List.of(1L));
    }
}
