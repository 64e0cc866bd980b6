package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.Sabotage;
import java.time.Duration;

/** Nothing happens, but for clocks that are ten minutes off. */
record Calm(Duration span, Duration clockOff, Sabotage atTracker) implements Scenario {

    @Override
    public String name() {
        return clockOff.isZero() ? "a calm day" : "clocks %d minutes off".formatted(clockOff.toMinutes());
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        arena.tracker(arena.trackerPlan().with(atTracker));
        arena.worker(arena.plan().withClockOff(clockOff.toSeconds()));
        arena.worker(arena.plan().withClockOff(-clockOff.toSeconds()));
        arena.load();
        Naps.pass(span);
    }
}
