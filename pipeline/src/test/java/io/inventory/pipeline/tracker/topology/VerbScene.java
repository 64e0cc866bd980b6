package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.WORKER;
import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.submitted;
import static io.inventory.pipeline.tracker.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.control.Answer;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Skip;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;

/** One task, verbs about it, and what a tracker writes because of them. */
abstract class VerbScene {

    static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");
    static final Duration TOOK = Duration.ofMillis(1500);
    static final Duration HOUR = Duration.ofHours(1);
    static final UUID COMMAND = new UUID(7, 1);

    TrackerDriver tracker = new TrackerDriver();
    private boolean isReadFromAnothersLog;

    @AfterEach
    void theCountersAreThoseOfTheLog() {
        Recount recount = new Recount(Limits.DEFAULT);
        tracker.log().forEach(recount::add);
        assertThat(tracker.counters().keySet()).noneMatch(key -> key.startsWith("rejected/"));
        if (!isReadFromAnothersLog) {
            assertThat(tracker.counters()).isEqualTo(recount.counters());
        }
        tracker.close();
    }

    /** As if all stores were lost: a tracker that has read the log, and is not known to have. */
    void readAnew() {
        TrackerDriver again = TrackerDriver.unwatched();
        tracker.log().forEach(again::append);
        tracker.close();
        tracker = again;
        isReadFromAnothersLog = true;
    }

    void put(TaskState state) {
        switch (state) {
            case SCHEDULED -> tracker.tell(new TaskEvent.Scheduled(task(1), new Due.After(HOUR.multipliedBy(2))));
            case AGGREGATING -> tracker.tell(new TaskEvent.Aggregating(member()));
            case PENDING -> tracker.tell(new TaskEvent.Submitted(submitted(1, HOUR)));
            case ACTIVE -> active(Duration.ZERO);
            case COMPLETED -> end(new TaskEvent.Completed(1, WORKER, TOOK, null));
            case RETRY -> end(new TaskEvent.Retry(1, WORKER, TOOK, HOUR, ERROR));
            case ARCHIVED -> end(new TaskEvent.Archived(1, WORKER, TOOK, ArchiveReason.EXHAUSTED, ERROR));
        }
    }

    void active(Duration retention) {
        tracker.tell(new TaskEvent.Submitted(submitted(1, retention))).tell(id(1), new TaskEvent.Active(1, WORKER));
    }

    void end(TaskEvent finish) {
        active(HOUR);
        tracker.tell(id(1), finish);
    }

    void ask(Verb.Action action) {
        ask(COMMAND, action);
    }

    void ask(UUID command, Verb.Action action) {
        tracker.tell(id(1), new Verb.OfTask(command, "me@here", action)).spend(Duration.ofMillis(200));
    }

    List<Answer> answers() {
        return tracker.sent(TrackerDriver.TOPICS.replies()).stream()
                .map(record -> read(record, Answer.class))
                .toList();
    }

    /** For each record whether it is a copy: false for a tombstone. */
    List<Boolean> copies() {
        return tracker.sent(TrackerDriver.TOPICS.archive(QueueName.DEFAULT, TYPE)).stream()
                .map(record -> record.value() != null)
                .toList();
    }

    List<String> skips() {
        List<String> skips = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : tracker.sent(TrackerDriver.TOPICS.skips())) {
            assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo(id(1).toString());
            Skip skip = record.value() == null ? null : read(record, Skip.class);
            skips.add(skip == null ? "none" : skip.attempt() + " " + skip.how());
        }
        return skips;
    }

    List<String> stopped() {
        return tracker.sent(TrackerDriver.TOPICS.commands()).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8) + " "
                        + ((Command.StopTask) read(record, Command.class)).task())
                .toList();
    }

    static <T> T read(TestRecord<byte[], byte[]> record, Class<T> type) {
        try {
            return Json.read(record.value(), type);
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    static Task member() {
        Task plain = task(1);
        TaskOptions of = plain.options();
        TaskOptions held = new TaskOptions(of.maxRetry(), of.timeout(), null, of.retention(), null, "group");
        return new Task(plain.id(), plain.type(), plain.queue(), Attempts.NONE, held, Lineage.NONE, plain.body());
    }
}
