package io.inventory.pipeline.tracker.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.Tasks;
import io.inventory.pipeline.tracker.fold.Findings;
import io.inventory.pipeline.tracker.fold.Mark;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.pipeline.tracker.fold.Terms;
import io.inventory.pipeline.tracker.fold.Times;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Unique;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowCodecTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final QueueName QUEUE = new QueueName("bulk");
    private static final Terms TERMS = new Terms(QUEUE, Tasks.TYPE, 25, Duration.ofHours(3), true, null, null);
    private static final Terms HELD = new Terms(
            QUEUE,
            Tasks.TYPE,
            25,
            Duration.ofHours(3),
            true,
            new Unique("größer", Duration.ofMinutes(5), Unique.Scope.UNTIL_START),
            new Group(QUEUE, Tasks.TYPE, "evening"));

    @Test
    void aRowSurvives() {
        TaskRow full = new TaskRow(
                HELD,
                TaskState.ACTIVE,
                new Attempts(7, 1, 2, 3),
                new Times(NOW, NOW.plusSeconds(5), NOW.minusSeconds(5), NOW.minusSeconds(9), 7_000_000_000L),
                new Findings(new TaskError(ErrorCategory.BUG, "größer"), ArchiveReason.CRASHED, "{}"),
                Tasks.WORKER,
                Mark.LOST);
        TaskRow bare = new TaskRow(
                TERMS,
                TaskState.PENDING,
                Attempts.FIRST,
                new Times(NOW, null, null, NOW, 0),
                Findings.NONE,
                null,
                Mark.NONE);
        for (TaskRow row : List.of(full, bare)) {
            assertThat(RowReader.read(RowWriter.write(row))).isEqualTo(row);
        }
    }

    @Test
    void aGroupsKeysLieInTheOrderOfTheirTimesAndWithinItsBounds() {
        Group group = new Group(QUEUE, Tasks.TYPE, "evening");
        Group foreign = new Group(QUEUE, Tasks.TYPE, "evening2");
        MemberKey early = new MemberKey(group, NOW, Tasks.id(2));
        MemberKey late = new MemberKey(group, NOW.plusMillis(1), Tasks.id(1));

        assertThat(MemberKey.read(group, early.bytes())).isEqualTo(early);
        assertThat(early.bytes()).isLessThan(late.bytes());
        assertThat(late.bytes()).isBetween(MemberKey.first(group), MemberKey.last(group));
        assertThat(new MemberKey(foreign, NOW, Tasks.id(1)).bytes()).isGreaterThan(MemberKey.last(group));
    }

    @Test
    void aListsKeysLieInItsOrderAndWithinItsBounds() {
        IndexKey early = new IndexKey(TERMS.queue(), TaskState.RETRY, NOW, Tasks.id(2));
        IndexKey late = new IndexKey(TERMS.queue(), TaskState.RETRY, NOW.plusMillis(1), Tasks.id(1));
        IndexKey foreign = new IndexKey(new QueueName("bulk2"), TaskState.RETRY, NOW, Tasks.id(1));

        assertThat(IndexKey.read(early.bytes())).isEqualTo(early);
        assertThat(early.bytes()).isLessThan(late.bytes());
        assertThat(early.bytes())
                .isBetween(
                        IndexKey.first(TERMS.queue(), TaskState.RETRY), IndexKey.last(TERMS.queue(), TaskState.RETRY));
        assertThat(foreign.bytes()).isGreaterThan(IndexKey.last(TERMS.queue(), TaskState.AGGREGATING));
    }
}
