package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.control.Lease;
import io.inventory.schema.control.Beat;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs claimed tasks on threads of its own, in the order of their claims, and tells how they ended. A handler that ignores its
 * interrupt loses its place to a new thread, so the pool never shrinks. Thread-safe.
 */
final class HandlerPool {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerPool.class);
    private static final long TICK_MS = 50;
    private static final Duration IDLE = Duration.ofMillis(100);

    private final WorkerSettings settings;
    private final Runner runner;
    private final Lease lease;
    private final Clocks clocks;
    private final Ends ends;
    private final Waiting waiting = new Waiting();
    private final Runs runs = new Runs();
    private final EarlyCancels early = new EarlyCancels();
    private final AtomicInteger threads = new AtomicInteger();
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "watchdog"));
    private volatile boolean closed;

    /** Hears what happens to claimed tasks, on the threads of the pool. */
    interface Ends {

        void started(Claimed claimed);

        /** A run is over and its thread free. */
        void ended(Claimed claimed, Ending ending, Duration took);

        /** It never ran. */
        void dropped(Claimed claimed, Ending ending);

        void leaked(Claimed claimed);

        /** A defect of this program: what became of a task cannot be told. */
        void broken(RuntimeException defect);
    }

    HandlerPool(WorkerSettings settings, Runner runner, Lease lease, Clocks clocks, Ends ends) {
        this.settings = settings;
        this.runner = runner;
        this.lease = lease;
        this.clocks = clocks;
        this.ends = ends;
    }

    void start() {
        for (int i = 0; i < settings.concurrency(); i++) {
            startThread();
        }
        var unused = watchdog.scheduleWithFixedDelay(this::watch, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    void add(List<Claimed> claimed) {
        waiting.add(claimed);
        for (Claimed one : claimed) {
            if (early.take(one.task().id())) {
                var unused = cancel(one.task().id());
            }
        }
    }

    /** Runs under way, as a beat shows them. */
    List<Beat.Running> running() {
        return runs.shown();
    }

    /** Puts back the tasks of a queue that have not started; when it returns none of them starts. */
    void handBack(QueueName queue) {
        handBack(claimed -> claimed.task().queue().equals(queue));
    }

    /** The same for all queues. */
    void handBackAll() {
        handBack(claimed -> true);
    }

    private void handBack(Predicate<Claimed> which) {
        waiting.takeAway(which).forEach(claimed -> ends.dropped(claimed, Ending.putBack(claimed.task())));
    }

    /** @return what was done about the task, in a few words; empty when it is not here, then it is cancelled should it come at once */
    Optional<String> cancel(TaskId id) {
        // Remembered before it is looked for: whoever hands it on or starts it meanwhile looks there after.
        early.remember(id, now());
        Optional<String> done = stopOrTakeAway(id);
        if (done.isPresent()) {
            var unused = early.take(id);
        }
        return done;
    }

    private Optional<String> stopOrTakeAway(TaskId id) {
        if (runs.stop(id, StopReason.CANCELLED, now())) {
            return Optional.of("running: told to stop");
        }
        List<Claimed> taken = waiting.takeAway(claimed -> claimed.task().id().equals(id));
        taken.forEach(claimed -> ends.dropped(
                claimed, Ending.givenUp(claimed.task(), ArchiveReason.CANCELLED, "cancelled before it began")));
        return taken.isEmpty() ? Optional.empty() : Optional.of("not begun: cancelled");
    }

    /** Interrupts every handler; those that do not give way within the grace are given up on. */
    void stopAll(StopReason reason) {
        runs.stopAll(reason, now());
    }

    /** Ends the threads as they become free; what waits never starts. */
    void close() {
        closed = true;
    }

    private void startThread() {
        daemon(this::work, "handler-" + threads.incrementAndGet()).start();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void work() {
        boolean mine = true;
        while (mine && !closed) {
            try {
                Claimed next = waiting.next(IDLE);
                mine = next == null || take(next);
            } catch (InterruptedException e) {
                LOG.atDebug().log("interrupted between two runs");
            } catch (RuntimeException e) {
                ends.broken(e);
            }
        }
    }

    /** @return whether this thread still belongs to the pool */
    private boolean take(Claimed claimed) {
        if (closed || !lease.covers(claimed.lease())) {
            ends.dropped(claimed, Ending.putBack(claimed.task()));
            return true;
        }
        Instant since = clocks.wall().instant();
        Run run = new Run(claimed, Run.Limit.of(claimed.task(), since), since, now(), Thread.currentThread());
        runs.add(run);
        ends.started(claimed);
        if (early.take(run.task().id())) {
            var unused = run.stop(StopReason.CANCELLED, now());
        }
        Ending ending = runner.run(run);
        if (!run.end()) {
            return false;
        }
        settle(run, run.reason() == StopReason.CANCELLED ? cancelled(ending) : ending);
        return true;
    }

    /** Whoever cancelled it was told so: what its handler made of the interrupt is not asked. */
    private static Ending cancelled(Ending ending) {
        Ending.Result result = Runner.stopped(ending.task(), StopReason.CANCELLED);
        return new Ending(ending.task(), result, ending.took(), ending.products());
    }

    private void settle(Run run, Ending ending) {
        runs.remove(run);
        ends.ended(run.claimed(), ending, Duration.ofNanos(run.took(now())));
    }

    private void watch() {
        try {
            watchRuns();
        } catch (RuntimeException e) {
            ends.broken(e);
        }
    }

    private void watchRuns() {
        long now = now();
        early.forgetOld(now);
        runs.watch(now, settings.patience().grace().toNanos(), run -> giveUpOn(run, now));
        if (closed && runs.isEmpty()) {
            watchdog.shutdown();
        }
    }

    private void giveUpOn(Run run, long now) {
        StopReason reason = Objects.requireNonNull(run.reason());
        LOG.atError()
                .addKeyValue("taskId", run.task().id())
                .addKeyValue("taskName", run.task().type())
                .addKeyValue("reason", reason)
                .log("handler ignores its interrupt: its thread is given up");
        ends.leaked(run.claimed());
        if (!closed) {
            startThread();
        }
        Duration took = Duration.ofNanos(run.took(now));
        settle(run, new Ending(run.task(), Runner.stopped(run.task(), reason), took, Ending.Products.NONE));
    }

    private long now() {
        return clocks.nanos().getAsLong();
    }
}
