package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.check.Answers;
import java.time.Duration;

/** The broker is killed under load, and comes back on its data. */
record BrokerDeaths(Site site, int deaths) implements Scenario {

    @Override
    public String name() {
        return "%d deaths of the broker".formatted(deaths);
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        arena.tracker(arena.trackerPlan());
        arena.worker(arena.plan());
        arena.worker(arena.plan());
        arena.load();
        for (int death = 0; death < deaths; death++) {
            Naps.pass(Duration.ofMillis(3_000 + arena.random().nextInt(3_000)));
            site.killBroker();
        }
        Naps.pass(Duration.ofSeconds(5));
    }
}
