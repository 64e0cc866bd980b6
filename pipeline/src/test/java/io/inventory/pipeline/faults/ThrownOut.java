package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.Fault;
import io.inventory.pipeline.faults.process.Fault.Point;
import io.inventory.pipeline.faults.process.Sabotage;
import java.time.Duration;

/** A worker loses its partitions in the middle of a claim, and ends that claim when another has claimed the same records. */
record ThrownOut(Sabotage atWorkers) implements Scenario {

    @Override
    public String name() {
        return "a member thrown out in the middle of a claim";
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        arena.tracker(arena.trackerPlan());
        arena.worker(arena.plan().with(atWorkers));
        arena.load();
        arena.worker(arena.plan().with(new Fault(Point.THROWN_OUT_IN_CLAIM, 5)).with(atWorkers));
        Naps.pass(Duration.ofSeconds(15));
    }
}
