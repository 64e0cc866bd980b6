package io.inventory.pipeline.faults;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.Fault;
import io.inventory.pipeline.faults.process.Fault.Point;
import io.inventory.pipeline.faults.process.Sabotage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/**
 * At about the same moment some workers die at points of their work and one is stopped beyond its lease; then that one wakes up. What
 * they had goes to one that lives.
 */
record FewDeaths(List<Point> points, Sabotage atWorkers, Sabotage atTracker) implements Scenario {

    /** Longer than a member waits for partitions that a dead one holds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "%d deaths and a sleeper".formatted(points.size());
    }

    /** What lay with one that died may go to the sleeper's partitions, and wait for its lease as well. */
    @Override
    public boolean recoversInTime() {
        return false;
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        ChildJvm tracker = arena.launch(arena.trackerPlan().with(atTracker));
        ChildJvm survivor = arena.launch(arena.plan().with(atWorkers));
        ChildJvm sleeper = arena.launch(arena.plan().with(atWorkers));
        tracker.awaitReady();
        survivor.awaitReady();
        sleeper.awaitReady();
        arena.load();
        List<ChildJvm> doomed = new ArrayList<>();
        for (Point point : points) {
            Fault fault = new Fault(point, 3 + arena.random().nextInt(10));
            doomed.add(arena.launch(arena.plan().with(fault).with(atWorkers)));
        }
        awaitDeath(arena, doomed);
        Naps.beyondTheLease(arena, sleeper);
    }

    /** One that does not come to its point in time, for want of tasks, dies where it is. */
    private static void awaitDeath(Arena arena, List<ChildJvm> doomed) throws InterruptedException {
        try {
            await().atMost(PATIENCE).until(() -> doomed.stream().noneMatch(ChildJvm::isAlive));
        } catch (ConditionTimeoutException e) {
            for (ChildJvm late : doomed) {
                arena.kill(late);
            }
        }
    }
}
