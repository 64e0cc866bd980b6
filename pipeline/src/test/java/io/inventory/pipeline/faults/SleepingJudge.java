package io.inventory.pipeline.faults;

import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.faults.check.Answers;
import java.time.Duration;

/** The tracker is stopped for longer than a lease while all workers live. */
record SleepingJudge(Duration span) implements Scenario {

    @Override
    public String name() {
        return "a judge stopped for %d s".formatted(span.toSeconds());
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        ChildJvm judge = arena.tracker(arena.trackerPlan());
        arena.worker(arena.plan());
        arena.worker(arena.plan());
        arena.load();
        Naps.pass(Duration.ofMillis(4_000 + arena.random().nextInt(3_000)));
        judge.suspend();
        Naps.pass(span);
        judge.resume();
        Naps.pass(Duration.ofSeconds(15));
    }
}
