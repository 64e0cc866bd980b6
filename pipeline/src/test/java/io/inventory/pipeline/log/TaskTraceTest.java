package io.inventory.pipeline.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.Tasks;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskTraceTest {

    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "throttled");
    private static final TaskId ID = Tasks.id(1);

    private final EventLog log = new EventLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void tellsATasksEventsInOrderAndNobodyElses() {
        for (int other = 100; other < 200; other++) {
            log.tell(new TaskEvent.Submitted(Tasks.submitted(other)));
        }
        log.mark(Tasks.worker(1));
        log.tell(new TaskEvent.Submitted(Tasks.submitted(1)));
        log.tell(ID, new TaskEvent.Active(1, Tasks.worker(1)));
        log.mark(Tasks.worker(2)).mark(Tasks.worker(1)).tell(ID, new TaskEvent.Recovered(2));
        log.tell(ID, new TaskEvent.Active(2, Tasks.worker(2)));
        log.tell(ID, new TaskEvent.Retry(2, Tasks.worker(2), Duration.ofSeconds(2), Duration.ofSeconds(30), ERROR));

        Trace trace = read(ID);

        assertThat(trace.leftOut()).isZero();
        assertThat(trace.events())
                .extracting(TraceEvent::event)
                .containsExactly("pending", "active", "recovery", "recovered", "active", "retry");
        assertThat(trace.events()).extracting(TraceEvent::attempt).containsExactly(1, 1, null, 2, 2, 2);
        assertThat(trace.events().get(1).by()).isEqualTo(Tasks.worker(1).toString());
        assertThat(trace.events().get(3).by()).isEqualTo("tracker");
        assertThat(trace.events().get(0).detail()).isEqualTo("aws:task:collect-vpcs in default, 12 bytes");
        assertThat(trace.events().get(5).detail()).isEqualTo("took 2s, again in 30s: TRANSIENT: throttled");
    }

    @Test
    void anIdFromAClockThatRanAheadIsFoundFromTheLogsBegin() {
        TaskId ahead = new TaskId(new UUID(0x0fff_ffff_ffff_7000L, 0x8000_0000_0000_0001L));
        Task task = Tasks.task(1);
        Task later = new Task(
                ahead, task.type(), task.queue(), task.attempts(), task.options(), task.lineage(), task.body());

        log.tell(new TaskEvent.Scheduled(later, new Due.After(Duration.ofHours(2))));

        assertThat(read(ahead).events()).singleElement().satisfies(event -> assertThat(event.detail())
                .endsWith("due in 2h0m0s"));
    }

    @Test
    void bytesUnderATasksKeyThatAreNoEventAreShownAsSuch() {
        int partition = Topics.partition(ID.toString(), Topics.EVENT_PARTITIONS);
        byte[] key = ID.toString().getBytes(StandardCharsets.UTF_8);
        log.tell(new TaskEvent.Submitted(Tasks.submitted(1)));
        log.send(new ProducerRecord<>(log.topics.events(), partition, key, new byte[] {7}));

        assertThat(read(ID).events()).extracting(TraceEvent::event).containsExactly("pending", "unreadable");
    }

    @Test
    void aTaskThatTheLogDoesNotKnowHasNoEvents() {
        assertThat(read(Tasks.id(9)).events()).isEmpty();
    }

    @Test
    void ofVeryManyEventsTheNewestAreKept() {
        Story story = new Story(ID, 2);
        StretchReader reader = new StretchReader(log.kafka.clients().reader());
        log.tell(new TaskEvent.Submitted(Tasks.submitted(1)));
        log.tell(ID, new TaskEvent.Active(1, Tasks.WORKER)).tell(ID, new TaskEvent.Released(1, Tasks.WORKER));
        log.flush();
        try (reader) {
            reader.partitions(log.topics.events()).forEach(each -> reader.read(reader.whole(each), story::add));
        }

        assertThat(story.trace().events()).extracting(TraceEvent::event).containsExactly("active", "released");
        assertThat(story.trace().leftOut()).isEqualTo(1);
    }

    private Trace read(TaskId id) {
        log.flush();
        return new TaskTrace(log.kafka.clients(), log.topics).read(id, TaskTrace.Begin.BY_ID);
    }
}
