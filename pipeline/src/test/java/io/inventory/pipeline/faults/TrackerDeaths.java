package io.inventory.pipeline.faults;

import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.TrackerPlan;
import java.time.Duration;

/** The tracker is killed under load, time and again, in the middle of whatever it does; every other time its stores are lost as well. */
record TrackerDeaths(int deaths) implements Scenario {

    @Override
    public String name() {
        return "%d deaths of the tracker".formatted(deaths);
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        TrackerPlan plan = arena.trackerPlan();
        ChildJvm tracker = arena.tracker(plan);
        arena.worker(arena.plan());
        arena.worker(arena.plan());
        arena.load();
        for (int death = 0; death < deaths; death++) {
            Naps.pass(Duration.ofMillis(2_000 + arena.random().nextInt(8_000)));
            arena.kill(tracker);
            plan = death % 2 == 0 ? plan : arena.trackerPlan();
            tracker = arena.tracker(plan);
        }
    }
}
