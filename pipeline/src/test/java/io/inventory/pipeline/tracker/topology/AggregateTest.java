package io.inventory.pipeline.tracker.topology;

import static io.inventory.pipeline.tracker.Tasks.TYPE;
import static io.inventory.pipeline.tracker.Tasks.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.Tasks;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.Unique;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What members of different options become. */
class AggregateTest {

    private static final Instant EARLY = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(60);
    private static final Lineage OF_NINE = new Lineage(id(9), id(9), null, null);

    private final Aggregate aggregate = new Aggregate(new Group(QueueName.DEFAULT, TYPE, "g"));

    @Test
    void itHasTheMostGenerousOptionsOfItsMembersAndStandsAlone() {
        aggregate.add(member(1, 3, Duration.ofMinutes(1), EARLY, Duration.ofHours(2), OF_NINE));
        aggregate.add(member(2, 5, Duration.ofMinutes(3), LATE, Duration.ofHours(1), OF_NINE));

        assertThat(aggregate.task().options())
                .isEqualTo(new TaskOptions(5, Duration.ofMinutes(3), LATE, Duration.ofHours(2), null, null));
        assertThat(aggregate.task().lineage()).isEqualTo(OF_NINE);
    }

    @Test
    void noLimitIsTheMostGenerousAndWhatMembersDoNotShareIsLeftOut() {
        aggregate.add(member(1, 3, Duration.ZERO, null, Duration.ZERO, OF_NINE));
        aggregate.add(member(2, 3, Duration.ofMinutes(3), LATE, Duration.ZERO, Lineage.NONE));

        assertThat(aggregate.task().options())
                .isEqualTo(new TaskOptions(3, Duration.ZERO, null, Duration.ZERO, null, null));
        assertThat(aggregate.task().lineage()).isEqualTo(Lineage.NONE);
    }

    @Test
    void itsIdIsThatOfItsFirstMemberWhoeverElseIsInIt() {
        aggregate.add(member(1, 3, Duration.ZERO, null, Duration.ZERO, Lineage.NONE));
        var first = aggregate.task().id();

        aggregate.add(member(2, 3, Duration.ZERO, null, Duration.ZERO, Lineage.NONE));

        assertThat(aggregate.task().id()).isEqualTo(first).isNotEqualTo(id(1));
    }

    private static Task member(
            long number, int retry, Duration timeout, @Nullable Instant deadline, Duration retention, Lineage lineage) {
        Task plain = Tasks.task(number);
        Unique unique = new Unique("k" + number, Duration.ofHours(1), Unique.Scope.UNTIL_END);
        TaskOptions options = new TaskOptions(retry, timeout, deadline, retention, unique, "g");
        return new Task(plain.id(), plain.type(), plain.queue(), plain.attempts(), options, lineage, plain.body());
    }
}
