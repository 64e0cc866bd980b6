package io.inventory.pipeline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ChooserTest {

    private static final QueueName QUEUE = new QueueName("q");
    private static final QueueName HEAVY = new QueueName("heavy");
    private static final QueueName LIGHT = new QueueName("light");
    private static final long SECOND = 1_000_000_000L;
    private static final Claimed LONG = claimed(SECOND * 60, 0);
    private static final Duration NOW = Duration.ofMillis(1);

    private final Chooser chooser = new Chooser(settings(4), new Random(1), System::nanoTime);

    @Test
    void longTasksAreClaimedForFreeThreadsOnly() throws InterruptedException {
        assertThat(takeAll(SECOND * 60)).isEqualTo(4);
        assertThat(chooser.turn(QUEUE, demand(SECOND * 60), NOW)).isNull();
    }

    @Test
    void shortTasksAreClaimedByTheThousand() throws InterruptedException {
        assertThat(takeAll(1_000)).isEqualTo(4_000);
    }

    @Test
    void aheadGoesAboutASecondOfWork() throws InterruptedException {
        // Four for the threads, then four seconds of work in pieces of 100 ms.
        assertThat(takeAll(SECOND / 10)).isEqualTo(4 + 40);
    }

    @Test
    void suspectRunsBesideNoOtherSuspect() throws InterruptedException {
        Room room = Objects.requireNonNull(chooser.turn(QUEUE, demand(1), NOW));
        assertThat(room.take(claimed(1, 2))).isTrue();
        assertThat(room.take(claimed(1, 2))).isFalse();
        assertThat(room.take(claimed(1, 1))).isTrue();
    }

    @Test
    void suspectIsNotClaimedAhead() {
        Room room = new Room(0, SECOND, 10, true, new InHand(Limits.NONE));
        assertThat(room.take(claimed(1, 2))).isFalse();
        assertThat(room.take(claimed(1, 0))).isTrue();
    }

    @Test
    void nothingIsClaimedWhileResultsPileUp() throws InterruptedException {
        chooser.unsettled(20_000);
        assertThat(chooser.turn(QUEUE, demand(1), NOW)).isNull();
        chooser.unsettled(-20_000);
        assertThat(chooser.turn(QUEUE, demand(1), NOW)).isNotNull();
    }

    @Test
    void queuesShareByWeightWhileAllHaveWork() {
        Map<QueueName, Integer> turns = contest(false, 400);
        assertThat(turns.get(HEAVY)).isBetween(240, 360);
    }

    @Test
    void strictServesTheLighterQueueOnlyWhileTheHeavierHasNothing() throws InterruptedException {
        assertThat(contest(true, 50)).isEqualTo(Map.of(HEAVY, 50));
        var alone = new Chooser(contested(true), new Random(1), System::nanoTime);
        assertThat(alone.turn(LIGHT, demand(SECOND), NOW)).isNotNull();
    }

    /** Two queues that always ask, one thread that becomes free again and again: how often each gets it. */
    private static Map<QueueName, Integer> contest(boolean strict, int rounds) {
        var chooser = new Chooser(contested(strict), new Random(1), System::nanoTime);
        Map<QueueName, Integer> turns = new ConcurrentHashMap<>();
        occupy(chooser);
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        try {
            lanes.execute(() -> ask(chooser, HEAVY, turns));
            lanes.execute(() -> ask(chooser, LIGHT, turns));
            for (int round = 0; round < rounds; round++) {
                int before = round;
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> sum(turns) == before && chooser.asking() == 2);
                chooser.ended(LONG);
            }
            await().until(() -> sum(turns) == rounds);
        } finally {
            lanes.shutdownNow();
        }
        return turns;
    }

    private static void ask(Chooser chooser, QueueName queue, Map<QueueName, Integer> turns) {
        try {
            while (true) {
                if (chooser.turn(queue, demand(LONG.expected()), Duration.ofSeconds(10)) != null) {
                    occupy(chooser);
                    turns.merge(queue, 1, Integer::sum);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void occupy(Chooser chooser) {
        chooser.taken(List.of(LONG), true);
        chooser.started(LONG);
    }

    private static int sum(Map<QueueName, Integer> turns) {
        return turns.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static WorkerSettings contested(boolean strict) {
        return new WorkerSettings(1, Map.of(HEAVY, 3, LIGHT, 1), strict, Duration.ZERO, Duration.ZERO, 1);
    }

    private int takeAll(long nanos) throws InterruptedException {
        Room room = chooser.turn(QUEUE, demand(nanos), NOW);
        List<Claimed> taken = new ArrayList<>();
        while (room != null && room.take(claimed(nanos, 0))) {
            taken.add(claimed(nanos, 0));
        }
        chooser.taken(taken, true);
        return taken.size();
    }

    private static Demand demand(long nanos) {
        Demand demand = new Demand();
        demand.add(new TaskType("t:x"), nanos);
        return demand;
    }

    private static Claimed claimed(long nanos, int crashed) {
        var task = new Task(
                new TaskId(new UUID(1, 2)),
                new TaskType("t:x"),
                QUEUE,
                new Attempts(1 + crashed, 0, crashed, 0),
                TaskOptions.DEFAULT,
                Lineage.NONE,
                Body.EMPTY);
        return new Claimed(task, nanos, 1);
    }

    private static WorkerSettings settings(int concurrency) {
        return new WorkerSettings(concurrency, Map.of(QUEUE, 1), false, Duration.ZERO, Duration.ZERO, 1);
    }
}
