package io.inventory.schema.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Standing;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Unique;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {

    private static final Incarnation WORKER = Incarnation.parse("0193a7a4-5f00-7000-8000-000000000001");
    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "the source did not answer");
    private static final Duration TOOK = Duration.ofMillis(1234);

    private static final UUID COMMAND = UUID.fromString("0193a7a4-5f00-7000-8000-00000000000e");
    private static final TaskId OTHER = TaskId.parse("0193a7a4-5f00-7000-8000-00000000000f");
    private static final Body TASK_PAYLOAD = Body.of(new byte[] {0, (byte) 0xff, 'y'});

    static final Task TASK = new Task(
            TaskId.parse("0193a7a4-5f00-7000-8000-000000000000"),
            new TaskType("aws:task:collect-vpcs"),
            QueueName.DEFAULT,
            new Attempts(3, 1, 1, 0),
            new TaskOptions(
                    7,
                    Duration.ofMinutes(5),
                    Instant.parse("2026-12-01T00:00:00Z"),
                    Duration.ofHours(1),
                    new Unique("default/größe|1", Duration.ofHours(2), Unique.Scope.UNTIL_SUCCESS),
                    "group"),
            new Lineage(
                    TaskId.parse("0193a7a4-5f00-7000-8000-00000000000a"),
                    TaskId.parse("0193a7a4-5f00-7000-8000-00000000000b"),
                    TaskId.parse("0193a7a4-5f00-7000-8000-00000000000c"),
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            new Body(new byte[] {0, (byte) 0xff, 'x'}, List.of(Map.entry("foreign", new byte[] {1, 2, 3}))));

    private static final Instant SINCE = Instant.parse("2026-12-01T10:00:00.123Z");

    private static final Standing BARE = new Standing(
            0,
            TaskState.PENDING,
            Attempts.FIRST,
            false,
            new Standing.Moments(SINCE, null, null, null),
            new Standing.Ownership(null, false),
            new Standing.Findings(null, null, null));

    private static final Standing FULL = new Standing(
            7_000_000_000L,
            TaskState.ACTIVE,
            new Attempts(7, 1, 2, 3),
            true,
            new Standing.Moments(SINCE, SINCE.plusMillis(1), SINCE.minusMillis(1), SINCE.plusSeconds(60)),
            new Standing.Ownership(WORKER, true),
            new Standing.Findings(ERROR, ArchiveReason.CRASHED, "{\"note\":\"größer\"}"));

    static Stream<TaskEvent> everyEvent() {
        return Stream.of(
                new TaskEvent.Submitted(TASK),
                new TaskEvent.Scheduled(TASK, new Due.After(Duration.ofMillis(1500))),
                new TaskEvent.Scheduled(TASK, Due.NOW, true),
                new TaskEvent.Aggregating(TASK, true),
                new TaskEvent.Joined(1),
                new TaskEvent.Scheduled(TASK, new Due.At(Instant.parse("2026-12-01T10:00:00.123Z"))),
                new TaskEvent.Active(1, WORKER),
                new TaskEvent.Completed(1, WORKER, TOOK, "{\"rows\":3}"),
                new TaskEvent.Completed(1, WORKER, TOOK, null),
                new TaskEvent.Retry(2, WORKER, TOOK, Duration.ofSeconds(16), ERROR),
                new TaskEvent.Archived(2, WORKER, TOOK, ArchiveReason.EXHAUSTED, ERROR),
                new TaskEvent.Archived(2, null, Duration.ZERO, ArchiveReason.CRASHED, ERROR),
                new TaskEvent.Deferred(1, WORKER, Duration.ofSeconds(2), "the first scan of regions"),
                new TaskEvent.Released(1, WORKER),
                new TaskEvent.Dispatched(4),
                new TaskEvent.Recovered(4),
                new TaskEvent.Trimmed(4),
                new TaskEvent.Aggregating(TASK),
                new TaskEvent.Aggregated(0, OTHER),
                new TaskEvent.Deleted(2, WORKER, COMMAND),
                new TaskEvent.Deleted(2, null, COMMAND),
                new TaskEvent.Shelved(2, WORKER, ArchiveReason.CANCELLED, COMMAND),
                new TaskEvent.Shelved(2, null, ArchiveReason.REQUESTED, COMMAND),
                new TaskEvent.Confirmed(2, Removal.ARCHIVE, COMMAND),
                new TaskEvent.Run(3, COMMAND),
                new TaskEvent.Refused(0, 7_000_000_000L),
                new TaskEvent.Updated(TASK, COMMAND),
                new TaskEvent.Obeyed(COMMAND, true, 1_234_567, "deleted 1,234,567 tasks"),
                new TaskEvent.QueueDeleted(QueueName.DEFAULT, COMMAND),
                new Verb.OfTask(COMMAND, "me@here", Verb.Action.CANCEL),
                new Verb.Update(COMMAND, "größer@here", TASK_PAYLOAD),
                new Verb.OfQueue(COMMAND, "me@here", Verb.Action.RUN, QueueName.DEFAULT, TaskState.RETRY, TASK.type()),
                new Verb.OfQueue(COMMAND, "me@here", Verb.Action.DELETE, QueueName.DEFAULT, TaskState.RETRY, null),
                new Verb.DeleteQueue(COMMAND, "me@here", QueueName.DEFAULT),
                new TaskEvent.RecoveryMark(WORKER),
                new TaskEvent.Carried(TASK, BARE),
                new TaskEvent.Carried(TASK, FULL),
                new TaskEvent.CarriedDay(LocalDate.parse("2026-12-01"), Map.of("unreadable/2026-12-01", List.of(3L))));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void everyEventComesBackAsItWas(TaskEvent event) throws UnreadableRecordException {
        assertThat(EventCodec.decode(EventCodec.headers(event), EventCodec.value(event)))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void aTransitionStaysUnder150BytesWithItsKeyAndHeaderUnlessItCarriesText(TaskEvent event) {
        if (event instanceof TaskEvent.Active
                || event instanceof TaskEvent.Dispatched
                || event instanceof TaskEvent.Aggregated
                || event instanceof TaskEvent.Run
                || event instanceof TaskEvent.Refused
                || event instanceof TaskEvent.Released) {
            assertThat(EventCodec.value(event).length
                            + "task-event".length()
                            + EventCodec.kind(event).length()
                            + 36)
                    .isLessThan(150);
        }
    }

    @Test
    void aTaskKeepsItsPayloadAndForeignHeadersByteForByte() throws UnreadableRecordException {
        Task back = TaskCodec.decode(TaskCodec.headers(TASK), TaskCodec.value(TASK));

        assertThat(back).isEqualTo(TASK);
    }

    @Test
    void aTaskWithDefaultsWritesOnlyWhatItMust() {
        Task plain = new Task(
                TASK.id(), TASK.type(), TASK.queue(), Attempts.FIRST, TaskOptions.DEFAULT, Lineage.NONE, Body.EMPTY);

        assertThat(TaskCodec.headers(plain))
                .extracting(header -> header.key())
                .containsExactly(
                        "task-schema",
                        "task-id",
                        "task-type",
                        "task-queue",
                        "task-attempt",
                        "task-max-retry",
                        "task-timeout-ms");
    }

    @Test
    void aNewerSchemaIsToldFromBytesThatAreNoTask() {
        Headers newer = TaskCodec.headers(TASK);
        newer.remove("task-schema");
        newer.add("task-schema", "99".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> TaskCodec.decode(newer, new byte[0]))
                .isInstanceOfSatisfying(UnreadableRecordException.class, e -> assertThat(e.isNewer())
                        .isTrue());
        assertThatThrownBy(() -> TaskCodec.decode(new RecordHeaders(), new byte[] {1}))
                .isInstanceOfSatisfying(UnreadableRecordException.class, e -> assertThat(e.isNewer())
                        .isFalse())
                .hasMessageContaining("task-schema is missing");
    }

    @Test
    void aWrongHeaderIsNamed() {
        Headers headers = TaskCodec.headers(TASK);
        headers.remove("task-attempt");
        headers.add("task-attempt", "three".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> TaskCodec.decode(headers, null)).hasMessage("header task-attempt is wrong: 'three'");
    }

    @ParameterizedTest
    @CsvSource({
        "task-unique-ttl-ms, 0, unique must be held",
        "task-unique-scope, sometimes, task-unique-scope is wrong",
        "task-group, a group, group must be",
        "task-max-retry, -1, retry must be"
    })
    void optionsThatCannotBeAreNoTaskAndNoCrash(String header, String value, String reason) {
        Headers headers = TaskCodec.headers(TASK);
        headers.remove(header);
        headers.add(header, value.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> TaskCodec.decode(headers, null))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aVerbAboutAQueuesPendingTasksIsNotForTheTracker() {
        assertThatThrownBy(() -> new Verb.OfQueue(
                        COMMAND, "me@here", Verb.Action.DELETE, QueueName.DEFAULT, TaskState.PENDING, null))
                .hasMessage("the tracker moves no PENDING tasks of a queue");
    }

    @Test
    void anUnknownEventIsRefused() {
        Headers headers = new RecordHeaders().add("task-event", "levitated".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> EventCodec.decode(headers, new byte[] {'{', '}'}))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("levitated");
    }
}
