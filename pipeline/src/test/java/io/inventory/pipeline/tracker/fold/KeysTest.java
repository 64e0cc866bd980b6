package io.inventory.pipeline.tracker.fold;

import static io.inventory.pipeline.tracker.Tasks.id;
import static io.inventory.pipeline.tracker.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Standing;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.Unique;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who holds a key when its holder is written to the log again. */
class KeysTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration TTL = Duration.ofDays(26);

    private final MemoryBooks books = new MemoryBooks();
    private final Fold fold = new Fold(books, Limits.DEFAULT);

    @Test
    void aTaskThatIsCarriedHoldsItsKeyAlsoWhereItsBirthIsForgotten() {
        offer(1, 0, Duration.ZERO);
        TaskEvent.Carried carried = carried(1, 9);
        MemoryBooks shortened = new MemoryBooks();
        Fold rest = new Fold(shortened, Limits.DEFAULT);

        rest.apply(new LogRecord(id(1), carried), at(10, Duration.ofDays(25)));

        assertThat(shortened.holder("k")).isEqualTo(new Holder(id(1), QueueName.DEFAULT, START.plus(TTL)));
    }

    @Test
    void aKeyWhoseTimeRanOutWhileItsTaskWasCarriedStaysWithWhoCameNext() {
        offer(1, 0, Duration.ZERO);
        TaskEvent.Carried carried = carried(1, 0);
        offer(2, 1, TTL);

        fold.apply(new LogRecord(id(1), carried), at(2, TTL));
        offer(3, 3, TTL);

        assertThat(books.holder("k"))
                .isEqualTo(new Holder(id(2), QueueName.DEFAULT, START.plus(TTL).plus(TTL)));
        assertThat(books.row(id(3))).isNull();
    }

    private void offer(long number, long offset, Duration after) {
        fold.apply(new LogRecord(id(number), new TaskEvent.Scheduled(keyed(number), Due.NOW)), at(offset, after));
    }

    private TaskEvent.Carried carried(long number, long asOf) {
        TaskRow row = Objects.requireNonNull(books.row(id(number)));
        Standing standing = Carry.standing(books, id(number), row, asOf);
        return new TaskEvent.Carried(keyed(number), standing);
    }

    private static Task keyed(long number) {
        Task plain = task(number);
        TaskOptions options = new TaskOptions(
                25, Duration.ZERO, null, Duration.ZERO, new Unique("k", TTL, Unique.Scope.UNTIL_END), null);
        return new Task(
                plain.id(), plain.type(), plain.queue(), plain.attempts(), options, plain.lineage(), plain.body());
    }

    private static Position at(long offset, Duration after) {
        return new Position(offset, START.plus(after));
    }
}
