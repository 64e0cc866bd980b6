package io.inventory.pipeline.faults;

import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.schema.control.Beat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** Lets time pass for some. */
final class Naps {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(250);

    /** More than the long runs of {@link Load#pileUp} take. */
    private static final Duration LONG_RUNS = Load.LONG.multipliedBy(3);

    /** Only long runs last so long. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private static final int MOST_PILES = 2;

    private Naps() {}

    /**
     * Stops a worker, while it runs what takes long if that can be had, until it was taken for dead and its tasks run elsewhere; then it
     * goes on as if nothing had happened.
     */
    static void beyondTheLease(Arena arena, ChildJvm worker) throws Exception {
        BeatDirectory beats = new BeatDirectory(arena.kafka().clients(), arena.topics());
        awaitLongRuns(arena, beats, worker);
        arena.suspend(worker);
        await().atMost(PATIENCE).pollInterval(LOOK).until(() -> beats.workers().stream()
                .noneMatch(beat -> beat.host().pid() == worker.pid()));
        pass(Duration.ofSeconds(2));
        worker.resume();
    }

    /** A machine that is busy may tell of them when they are over: then there are more, but not for ever. */
    private static void awaitLongRuns(Arena arena, BeatDirectory beats, ChildJvm worker) throws InterruptedException {
        boolean seen = false;
        for (int piles = 0; piles < MOST_PILES && !seen; piles++) {
            Load.pileUp(arena.applicant());
            seen = isSeenAtLongRuns(beats, worker);
        }
    }

    private static boolean isSeenAtLongRuns(BeatDirectory beats, ChildJvm worker) {
        try {
            await().atMost(LONG_RUNS).pollInterval(LOOK).until(() -> beats.workers().stream()
                    .anyMatch(beat -> beat.host().pid() == worker.pid() && runsLong(beat)));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static boolean runsLong(Beat.Worker beat) {
        Instant before = CLOCK.instant().minus(A_WHILE);
        return beat.running().stream().anyMatch(running -> running.since().isBefore(before));
    }

    /** A span that belongs to the scenario: how long a cut lasts, say. */
    static void pass(Duration span) throws InterruptedException {
        var unused = new CountDownLatch(1).await(span.toMillis(), TimeUnit.MILLISECONDS);
    }
}
