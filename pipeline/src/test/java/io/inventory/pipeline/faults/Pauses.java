package io.inventory.pipeline.faults;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.check.Evidence;
import io.inventory.pipeline.faults.process.Sabotage;
import io.inventory.schema.task.QueueName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A queue is paused and resumed under load; a worker comes in a pause. */
record Pauses(int times, Sabotage atWorkers) implements Scenario {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "%d pauses".formatted(times);
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        arena.tracker(arena.trackerPlan());
        arena.worker(arena.plan().with(atWorkers));
        arena.load();
        QueueControls controls = new QueueControls(arena.kafka(), CLOCK, "the fault suite");
        BeatDirectory beats = new BeatDirectory(arena.kafka().clients(), arena.topics());
        for (int time = 0; time < times; time++) {
            Naps.pass(Duration.ofMillis(1_000 + arena.random().nextInt(2_000)));
            long version = controls.pause(QueueName.DEFAULT);
            await().atMost(PATIENCE)
                    .until(() -> beats.workers().stream().allMatch(beat -> beat.controlVersion() >= version));
            Instant acknowledged = CLOCK.instant();
            if (time == 0) {
                arena.worker(arena.plan().with(atWorkers));
            }
            Naps.pass(Duration.ofSeconds(3));
            answers.paused(new Evidence.Span(acknowledged, CLOCK.instant()));
            controls.resume(QueueName.DEFAULT);
        }
    }
}
