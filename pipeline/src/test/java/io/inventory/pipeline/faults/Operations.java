package io.inventory.pipeline.faults;

import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.Sabotage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Pauses, drains, deletions, cancels and runs by hand race with claims, at random, while workers are killed and replaced.
 *
 * @param steps how many
 * @param kinds what may be done, each as likely as its share
 */
record Operations(int steps, List<Kind> kinds, Sabotage atWorkers) implements Scenario {

    /** Everything, as often as it is worth it. */
    static final List<Kind> ALL = List.of(
            Kind.SUBMIT,
            Kind.SUBMIT,
            Kind.PAUSE_OR_RESUME,
            Kind.PAUSE_OR_RESUME,
            Kind.DRAIN,
            Kind.DELETE,
            Kind.DELETE,
            Kind.DELETE,
            Kind.CANCEL,
            Kind.CANCEL,
            Kind.RUN,
            Kind.REPLACE);

    /** What is done in a step. */
    enum Kind {
        /** Many tasks at once, so that some wait. */
        SUBMIT,
        PAUSE_OR_RESUME,
        DRAIN,
        DELETE,
        CANCEL,
        RUN,
        /** A worker is killed, and another one comes. */
        REPLACE
    }

    @Override
    public String name() {
        return "%d random operations".formatted(steps);
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        Random random = arena.random();
        arena.tracker(arena.trackerPlan());
        Deque<ChildJvm> workers = new ArrayDeque<>();
        workers.add(arena.worker(arena.plan().with(atWorkers)));
        workers.add(arena.worker(arena.plan().with(atWorkers)));
        arena.load();
        Operator operator = new Operator(arena, answers);
        submit(arena);
        for (int step = 0; step < steps; step++) {
            switch (kinds.get(random.nextInt(kinds.size()))) {
                case SUBMIT -> submit(arena);
                case PAUSE_OR_RESUME -> operator.pauseOrResume();
                case DRAIN -> operator.drain();
                case DELETE -> operator.delete();
                case CANCEL -> operator.cancel();
                case RUN -> operator.run();
                case REPLACE -> {
                    arena.kill(workers.remove());
                    workers.add(arena.worker(arena.plan().with(atWorkers)));
                }
            }
            Naps.pass(Duration.ofMillis(random.nextInt(300)));
        }
        operator.resume();
    }

    /** What is put back in a pause waits for its end, and the next worker may die within a lease. */
    @Override
    public boolean recoversInTime() {
        return false;
    }

    private static void submit(Arena arena) throws InterruptedException {
        var unused = arena.applicant()
                .submit(IntStream.range(0, 100 + arena.random().nextInt(300))
                        .mapToObj(number -> Load.plain(number, 30))
                        .toList());
    }
}
