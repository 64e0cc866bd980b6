package io.inventory.pipeline.tracker.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.Tasks;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final Leases leases = new Leases(nanos::get);
    private final AtomicBoolean inOffice = new AtomicBoolean(true);
    private final List<Incarnation> recovered = new ArrayList<>();
    private final Judge judge = new Judge(leases, inOffice::get, this::recover, Runnable::run);

    @Test
    void aWorkerIsRecoveredAfterTenSilentSeconds() {
        leases.beat(worker(1));
        follow(Duration.ofMillis(9_900));
        assertThat(recovered).isEmpty();

        follow(Duration.ofMillis(100));

        assertThat(recovered).containsExactly(Tasks.worker(1));
    }

    @Test
    void aWorkerThatBeatsIsLeftAlone() {
        for (int beats = 0; beats < 20; beats++) {
            leases.beat(worker(1));
            follow(Duration.ofSeconds(3));
        }
        assertThat(recovered).isEmpty();
    }

    @Test
    void aJudgeThatWasPausedItselfFencesNobody() {
        leases.beat(worker(1));
        leases.beat(worker(2));
        follow(Duration.ofSeconds(5));

        pause(Duration.ofMinutes(5));
        judge.look();
        assertThat(recovered).isEmpty();
        follow(Duration.ofMillis(9_900));
        assertThat(recovered).isEmpty();

        follow(Duration.ofMillis(100));
        assertThat(recovered).containsExactlyInAnyOrder(Tasks.worker(1), Tasks.worker(2));
    }

    @Test
    void aPauseAsLongAsTheGapIsNoInterruption() {
        leases.beat(worker(1));
        for (int looks = 0; looks < 4; looks++) {
            pause(Leases.GAP);
            judge.look();
        }
        assertThat(recovered).containsExactly(Tasks.worker(1));
    }

    @Test
    void whoIsNotInOfficeJudgesNobody() {
        inOffice.set(false);
        leases.beat(worker(1));
        follow(Duration.ofMinutes(1));
        assertThat(recovered).isEmpty();

        inOffice.set(true);
        follow(Duration.ofMillis(100));
        assertThat(recovered).containsExactly(Tasks.worker(1));
    }

    @Test
    void aWorkerThatLeftIsNotRecovered() {
        leases.beat(worker(1));
        leases.left(Tasks.worker(1));
        follow(Duration.ofMinutes(1));
        assertThat(recovered).isEmpty();
        assertThat(leases.silent(Tasks.worker(1))).isTrue();
    }

    @Test
    void aSilentTrackerIsNotFenced() {
        leases.beat(new Beat.Tracker(Tasks.worker(1), host(1), null));
        follow(Duration.ofMinutes(1));
        assertThat(recovered).isEmpty();
    }

    @Test
    void aRecoveryThatFailsIsTriedAgain() {
        AtomicLong tries = new AtomicLong();
        Judge failing = new Judge(
                leases,
                () -> true,
                dead -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("the broker is away");
                    }
                    recover(dead);
                },
                Runnable::run);
        leases.beat(worker(1));
        for (int looks = 0; looks < 120; looks++) {
            pause(Duration.ofMillis(100));
            failing.look();
        }
        assertThat(tries).hasValue(3);
    }

    private void recover(Beat.Worker dead) {
        recovered.add(dead.incarnation());
        leases.left(dead.incarnation()); // as the tombstone says
    }

    private void follow(Duration time) {
        for (long passed = 0; passed < time.toMillis(); passed += 100) {
            pause(Duration.ofMillis(100));
            judge.look();
        }
    }

    private void pause(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Beat.Worker worker(long number) {
        return new Beat.Worker(
                Tasks.worker(number),
                host(number),
                new Beat.Capacity(4, Map.of(QueueName.DEFAULT, 1)),
                Beat.Status.ACTIVE,
                List.of(),
                List.of(),
                -1,
                0);
    }

    private static Host host(long number) {
        return new Host("w" + number, "localhost", number, Instant.EPOCH, "test");
    }
}
