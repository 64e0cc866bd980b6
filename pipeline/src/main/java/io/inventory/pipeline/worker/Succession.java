package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.control.Recovery;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.control.Beat;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One incarnation of a worker after the other: when one is lost it is recovered and the next begins. A new incarnation whose thread
 * stands still again soon after the former's is no help; then the process is. Thread-safe.
 */
final class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    /** Times the patience for a thread that stands still: within it a second such loss is the same trouble. */
    private static final int SOON = 5;

    private final Post post;
    private final WorkerParts parts;
    private final WorkerMetrics metrics;
    private final ControlBoard control;
    private final Recovery recovery;
    private final Runnable hopeless;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor = new Thread(this::supervise, "worker");
    private volatile @Nullable Life life;
    private volatile boolean givenUp;
    private @Nullable Long stuckAt;

    /** @param hopeless called at most once, on the supervising thread: only another process can help; must not block */
    Succession(Post post, WorkerParts parts, WorkerMetrics metrics, ControlBoard control, Runnable hopeless) {
        this.post = post;
        this.parts = parts;
        this.metrics = metrics;
        this.control = control;
        this.recovery = new Recovery(parts.kafka());
        this.hopeless = hopeless;
    }

    /** Begins the first. */
    void start() throws InterruptedException {
        life = begin();
        supervisor.start();
    }

    /** The present one; empty before the start and after the end. */
    Optional<Life> life() {
        return Optional.ofNullable(life);
    }

    /** Whether there is one that works. */
    boolean isReady() {
        Life now = life;
        return now != null && !now.lost().isDone() && closing.getCount() > 0;
    }

    boolean isAlive() {
        return !givenUp;
    }

    /** Nothing succeeds the present one, which goes on until {@link #end}. */
    void close() throws InterruptedException {
        closing.countDown();
        supervisor.interrupt();
        supervisor.join();
    }

    /** Ends the last one, after {@link #close}. May be called again. */
    synchronized void end() throws InterruptedException {
        Life last = life;
        if (last != null) {
            end(last);
        }
        life = null;
    }

    private void end(Life last) throws InterruptedException {
        try {
            if (last.lost().isDone() || !last.leave()) {
                last.abandon();
                recovery.recover(last.beat());
            }
        } catch (KafkaUnavailableException e) {
            last.abandon();
            LOG.atWarn()
                    .addKeyValue("incarnation", last.incarnation())
                    .addKeyValue("reason", e.getMessage())
                    .log("not left in order: the tracker recovers what this worker had");
        }
    }

    private Life begin() throws InterruptedException {
        Life begun = new Life(post, parts, metrics, control);
        begun.start();
        LOG.atInfo()
                .addKeyValue("worker", post.host().name())
                .addKeyValue("incarnation", begun.incarnation())
                .log("worker begins");
        return begun;
    }

    private void supervise() {
        try {
            while (closing.getCount() > 0 && !givenUp) {
                Life current = life().orElseThrow();
                Throwable why = awaitLoss(current);
                metrics.lost();
                LOG.atError()
                        .addKeyValue("incarnation", current.incarnation())
                        .addKeyValue("reason", why.getMessage())
                        .setCause(why)
                        .log("incarnation lost: its tasks go back and a new one begins");
                current.abandon();
                succeed(current, why);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a loss is told as a value", e);
        }
    }

    private static Throwable awaitLoss(Life current) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return current.lost().get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                current.look();
            }
        }
    }

    private void succeed(Life former, Throwable why) throws InterruptedException {
        if (why instanceof StuckException && stuckAgain()) {
            givenUp = true;
            LOG.atError().addKeyValue("worker", post.host().name()).log("stuck again: this process is given up");
            hopeless.run();
            return;
        }
        recoverUntilDone(former.beat());
        life = begin();
    }

    private boolean stuckAgain() {
        long now = parts.clocks().nanos().getAsLong();
        Long before = stuckAt;
        stuckAt = now;
        Duration soon = post.settings().patience().stuck().multipliedBy(SOON);
        return before != null && now - before < soon.toNanos();
    }

    private void recoverUntilDone(Beat.Worker dead) throws InterruptedException {
        while (true) {
            try {
                recovery.recover(dead);
                return;
            } catch (KafkaUnavailableException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("recovery put off");
            }
            if (closing.await(1, TimeUnit.SECONDS)) {
                throw new InterruptedException("closing");
            }
        }
    }
}
