package io.inventory.producers.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.producers.replay.ReplayRequest.Source;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");
    private static final Pace SLOW = new Pace(10, new AtomicLong()::get, span -> {});

    private PastTasks past;

    @BeforeEach
    void open() throws InterruptedException {
        past = new PastTasks();
    }

    @AfterEach
    void close() {
        past.close();
    }

    @Test
    void aTaskIsOfferedAsANewOneThatStandsAlone() throws Exception {
        past.submitted(1).flush();
        UUID id = PastTasks.newId();

        ReplaySummary summary = replay().begin(id, all());

        assertThat(summary).isEqualTo(new ReplaySummary(id, 1, 1, 0, 0, true));
        Task old = PastTasks.task(1);
        Task offered = past.offers().get(0);
        assertThat(offered.id()).isEqualTo(ReplayTasks.id(id, old.id())).isNotEqualTo(old.id());
        assertThat(offered.lineage()).isEqualTo(new Lineage(null, null, old.id(), "00-trace"));
        assertThat(offered.body()).isEqualTo(old.body());
        assertThat(offered.attempts()).isEqualTo(Attempts.NONE);
        assertThat(offered.options().deadline()).isNull();
        assertThat(offered.options().maxRetry()).isEqualTo(7);
        assertThat(offered.options().timeout()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void aRangeIsWhatWasAppendedInIt() throws Exception {
        past.submitted(1).flush();
        Instant since = afterNow();
        past.submitted(2).submitted(3).putAgain(2).flush();
        Instant until = afterNow();
        past.submitted(4).putAgain(3).flush();

        replay().begin(PastTasks.newId(), range(since, until, Set.of()));

        assertThat(originals()).containsExactlyInAnyOrder(PastTasks.id(2), PastTasks.id(3));
    }

    @Test
    void aStateIsWhatTheLastEventSaysAlsoOfTasksThatAreKeptNoLonger() throws Exception {
        past.submitted(1).completed(1).submitted(2).archived(2).submitted(3).flush();

        ReplaySummary completed = replay().begin(PastTasks.newId(), in(TaskState.COMPLETED));
        assertThat(originals()).containsExactly(PastTasks.id(1));
        assertThat(completed.leftOut()).isEqualTo(2);

        ReplaySummary either = replay().rehearse(PastTasks.newId(), in(TaskState.COMPLETED, TaskState.ARCHIVED));
        assertThat(either.tasks()).isEqualTo(2);
        assertThat(replay().rehearse(PastTasks.newId(), in(TaskState.PENDING)).tasks())
                .isEqualTo(1);
    }

    @Test
    void aRehearsalWritesNothing() throws Exception {
        past.submitted(1).submitted(2).flush();

        ReplaySummary would = replay().rehearse(PastTasks.newId(), all());

        assertThat(would.tasks()).isEqualTo(2);
        assertThat(would.offered()).isZero();
        assertThat(past.offers()).isEmpty();
        assertThat(past.kafka.admin().listTopics().names().get()).doesNotContain(past.topics.replays());
    }

    @Test
    void whatBrokeOffGoesOnWithoutOfferingAnythingTwice() throws Exception {
        fill(100);
        UUID id = PastTasks.newId();
        Replay breaks = new Replay(past.kafka, SLOW, (tasks, at) -> {
            if (tasks >= 40) {
                throw new IllegalStateException("broken off");
            }
        });
        assertThatThrownBy(() -> breaks.begin(id, all())).hasMessage("broken off");
        assertThat(past.offers()).hasSizeBetween(40, 90);

        ReplaySummary rest = replay().resume(id);

        assertThat(rest).isEqualTo(new ReplaySummary(id, 100, 100, 0, 0, true));
        assertThat(originals()).hasSize(100).doesNotHaveDuplicates();
        assertThat(replay().resume(id).offered()).isEqualTo(100);
        assertThat(past.offers()).hasSize(100);
    }

    @Test
    void ofTwoProcessesThatRunTheSameReplayTheLaterOneGoesOnAlone() throws Exception {
        fill(100);
        UUID id = PastTasks.newId();
        Replay overtaken = new Replay(past.kafka, SLOW, (tasks, at) -> {
            if (tasks == 40) {
                resume(id);
            }
        });

        assertThatThrownBy(() -> overtaken.begin(id, all()))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("another process goes on with this replay");

        assertThat(originals()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aTaskThatARetryPutAgainIsOfferedOnceAlsoAcrossABreak() throws Exception {
        fill(60);
        LongStream.range(0, 60).forEach(past::putAgain);
        past.flush();
        UUID id = PastTasks.newId();
        Replay breaks = new Replay(past.kafka, SLOW, (tasks, at) -> {
            throw new IllegalStateException("broken off");
        });
        assertThatThrownBy(() -> breaks.begin(id, all())).hasMessage("broken off");

        replay().resume(id);

        assertThat(originals()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void anArchiveIsWhatIsArchivedStill() throws Exception {
        past.archived(1).archived(2).archived(3).archived(1).takenOut(2).flush();
        ReplayRequest archive = new ReplayRequest(Source.ARCHIVE, QueueName.DEFAULT, null, null, FAR, Set.of());

        ReplaySummary summary = replay().begin(PastTasks.newId(), archive);

        assertThat(summary.offered()).isEqualTo(2);
        assertThat(originals()).containsExactlyInAnyOrder(PastTasks.id(1), PastTasks.id(3));
    }

    @Test
    void bytesThatAreNoTaskAreCountedAndPassedOver() throws Exception {
        String topic = past.topics.tasks(QueueName.DEFAULT, PastTasks.TYPE);
        past.submitted(1)
                .send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2}))
                .flush();

        assertThat(replay().begin(PastTasks.newId(), all()).unreadable()).isEqualTo(1);
        assertThat(past.offers()).hasSize(1);
    }

    @Test
    void whatDoesNotExistIsSaid() {
        ReplayRequest other = new ReplayRequest(
                Source.TASKS, QueueName.DEFAULT, new TaskType("no:such"), Instant.EPOCH, FAR, Set.of());

        assertThatThrownBy(() -> replay().rehearse(PastTasks.newId(), other))
                .hasMessage("there is nothing to replay: queue default has no topic of no:such");
        UUID unknown = PastTasks.newId();
        assertThatThrownBy(() -> replay().resume(unknown)).hasMessage("no replay %s has begun".formatted(unknown));
    }

    @Test
    void tasksThatWereDeletedBeforeTheirTurnAreSaid() throws Exception {
        fill(100);
        UUID id = PastTasks.newId();
        Replay breaks = new Replay(past.kafka, SLOW, (tasks, at) -> {
            throw new IllegalStateException("broken off");
        });
        assertThatThrownBy(() -> breaks.begin(id, all())).hasMessage("broken off");
        deleteAll();

        assertThatThrownBy(() -> replay().resume(id)).hasMessageContaining("were deleted");
    }

    @Test
    void aRateIsKept() throws Exception {
        AtomicLong clock = new AtomicLong();
        Pace pace = new Pace(50, clock::get, clock::addAndGet);
        assertThat(pace.together(500)).isEqualTo(50);

        for (int i = 0; i < 10; i++) {
            pace.await(50);
        }

        assertThat(Duration.ofNanos(clock.get())).isEqualTo(Duration.ofSeconds(9));
        assertThat(new Pace(0.5, clock::get, clock::addAndGet).together(500)).isEqualTo(1);
        assertThat(new Pace(Double.POSITIVE_INFINITY, clock::get, clock::addAndGet).together(500))
                .isEqualTo(500);
    }

    private Replay replay() {
        return new Replay(
                past.kafka, new Pace(Double.POSITIVE_INFINITY, System::nanoTime, span -> {}), (tasks, at) -> {});
    }

    private void resume(UUID id) {
        try {
            replay().resume(id);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void fill(int tasks) {
        LongStream.range(0, tasks).forEach(past::submitted);
        past.flush();
    }

    /** A moment later than anything appended so far, and not later than what is appended from now on. */
    private Instant afterNow() throws Exception {
        Instant last = past.now();
        Instant next = past.now();
        while (!next.isAfter(last)) {
            next = past.now();
        }
        return next;
    }

    private void deleteAll() throws Exception {
        var topic = past.topics.tasks(QueueName.DEFAULT, PastTasks.TYPE);
        Set<TopicPartition> partitions = new HashSet<>();
        for (int partition = 0; partition < 3; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        past.kafka
                .admin()
                .deleteRecords(partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, unused -> RecordsToDelete.beforeOffset(-1))))
                .all()
                .get();
    }

    private List<TaskId> originals() {
        return past.offers().stream()
                .map(task -> Objects.requireNonNull(task.lineage().replayOf()))
                .toList();
    }

    private static ReplayRequest all() {
        return range(Instant.EPOCH, FAR, Set.of());
    }

    private static ReplayRequest in(TaskState... states) {
        return range(Instant.EPOCH, FAR, Set.of(states));
    }

    private static ReplayRequest range(Instant since, Instant until, Set<TaskState> states) {
        return new ReplayRequest(Source.TASKS, QueueName.DEFAULT, PastTasks.TYPE, since, until, states);
    }
}
