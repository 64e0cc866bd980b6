package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.Sabotage;
import java.time.Duration;

/** Nobody reaches the broker for a while, the judge as little as the workers. */
record Cut(Site site, Duration span, Sabotage atTracker) implements Scenario {

    @Override
    public String name() {
        return "a cut of %d s for everybody".formatted(span.toSeconds());
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        arena.tracker(arena.trackerPlan().with(atTracker));
        arena.worker(arena.plan());
        arena.worker(arena.plan());
        arena.load();
        Naps.pass(Duration.ofMillis(4_000 + arena.random().nextInt(3_000)));
        site.proxy().cut();
        Naps.pass(span);
        site.proxy().restore();
        Naps.pass(Duration.ofSeconds(15));
    }
}
