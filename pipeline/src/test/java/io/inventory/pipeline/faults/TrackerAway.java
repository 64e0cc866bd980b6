package io.inventory.pipeline.faults;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.util.Set;

/** The tracker is away: what is submitted meanwhile runs meanwhile. It comes back without its stores. */
record TrackerAway(Duration span) implements Scenario {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "a tracker away for %d s".formatted(span.toSeconds());
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        ChildJvm tracker = arena.tracker(arena.trackerPlan());
        arena.worker(arena.plan());
        arena.worker(arena.plan());
        arena.load();
        Naps.pass(Duration.ofMillis(2_000 + arena.random().nextInt(3_000)));
        arena.kill(tracker);
        Naps.pass(span);
        Set<TaskId> submitted = arena.applicant().submissions().acknowledged();
        await().atMost(PATIENCE).until(() -> haveAllEnded(submitted, new Witness(arena, answers)));
        arena.tracker(arena.trackerPlan());
    }

    /** What must be offered to a tracker, and what waits for its time, waits for the tracker too. */
    private static boolean haveAllEnded(Set<TaskId> submitted, Witness witness) {
        return witness.stories().all().stream()
                .filter(story -> submitted.contains(story.id()))
                .filter(story -> story.entries().get(0).event() instanceof TaskEvent.Submitted)
                .allMatch(story -> !story.accepted(TaskEvent.Finish.class).isEmpty());
    }
}
