package io.inventory.pipeline.faults;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.process.Fault;
import io.inventory.pipeline.faults.process.Fault.Point;
import io.inventory.pipeline.faults.process.WorkerPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Workers that die at random points and random times, some at once, half of them followed by one of the same name; beside them two that
 * live.
 *
 * @param rounds how often that happens
 * @param atOnce how many die each time
 * @param apart whether the dead are recovered before the next die. If not, partitions come from one dying worker to the next, and
 *     what lies on them waits for one lease after the other
 */
record ManyDeaths(int rounds, int atOnce, boolean apart) implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<Point> POINTS = List.of(
            Point.NEVER,
            Point.BEFORE_CLAIM,
            Point.DURING_CLAIM,
            Point.AFTER_CLAIM,
            Point.IN_HANDLER,
            Point.IN_FINISH,
            Point.BEFORE_FINISH,
            Point.DURING_FINISH,
            Point.AFTER_FINISH);

    @Override
    public String name() {
        return "%d deaths of workers, %s".formatted(rounds * atOnce, apart ? atOnce + " at a time" : "in a row");
    }

    @Override
    public boolean recoversInTime() {
        return apart;
    }

    @Override
    public void play(Arena arena, Answers answers) throws Exception {
        arena.tracker(arena.trackerPlan());
        arena.worker(arena.plan());
        arena.worker(arena.plan());
        arena.load();
        DeadHands hands = DeadHands.watch(arena);
        try {
            for (int round = 0; round < rounds; round++) {
                die(arena);
                if (apart) {
                    awaitRecovery(arena);
                }
            }
        } finally {
            hands.stop();
        }
        Talk.say("  " + name() + ": " + hands.text());
    }

    private void die(Arena arena) throws Exception {
        List<ChildJvm> mortals = new ArrayList<>();
        for (int number = 0; number < atOnce; number++) {
            mortals.add(mortal(arena, number));
        }
        for (ChildJvm mortal : mortals) {
            mortal.awaitReadyOrGone();
        }
        Naps.pass(Duration.ofMillis(500 + arena.random().nextInt(2_500)));
        for (ChildJvm mortal : mortals) {
            arena.kill(mortal);
        }
    }

    private static void awaitRecovery(Arena arena) throws InterruptedException {
        BeatDirectory beats = new BeatDirectory(arena.kafka().clients(), arena.topics());
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> beats.workers().stream()
                .noneMatch(beat -> arena.deaths().containsKey(beat.host().pid())));
        Naps.pass(Duration.ofSeconds(2));
    }

    /** Whoever misses its point is killed from outside, at some time or other. */
    private static ChildJvm mortal(Arena arena, int number) throws Exception {
        Random random = arena.random();
        Fault fault = new Fault(POINTS.get(random.nextInt(POINTS.size())), random.nextInt(6));
        boolean sameName = random.nextBoolean();
        WorkerPlan plan = sameName ? arena.plan("mortal-" + number) : arena.plan();
        return arena.launch(plan.with(fault));
    }
}
