package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One queue's thread in one incarnation: obeys, fetches, claims, hands on. It never runs a handler, so it polls all the time and a
 * slow task costs the group nothing. {@link #start} once; the rest is thread-safe.
 */
final class QueueLane {

    private final Parts parts;
    private final LongSupplier nanos;
    private final Consumer<Throwable> lost;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile long turnedAt;

    /**
     * Those who do the work, in the order of a turn.
     *
     * @param intake is closed with this
     * @param transactions of the claims; are closed with this
     */
    record Parts(Obedience obedience, Intake intake, Doubts doubts, Claims claims, Transactions transactions) {}

    /** @param lost told what has ended the thread, unless it was {@link #stop} */
    QueueLane(QueueName queue, Parts parts, LongSupplier nanos, Consumer<Throwable> lost) {
        this.parts = parts;
        this.nanos = nanos;
        this.lost = lost;
        this.turnedAt = nanos.getAsLong();
        this.thread = new Thread(this::run, "queue-" + queue);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Makes the lane leave its group and end, soon. */
    void stop() {
        stop.countDown();
    }

    /** Makes it give up what it stands still in, if that can be. */
    void interrupt() {
        stop();
        thread.interrupt();
    }

    /** @return whether it has ended, at the latest after {@code patience} */
    boolean join(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
        return !thread.isAlive();
    }

    Obedience obedience() {
        return parts.obedience();
    }

    /** How long it has been doing the same; nothing once it has ended. */
    Duration sinceTurn() {
        return thread.isAlive() ? Duration.ofNanos(nanos.getAsLong() - turnedAt) : Duration.ZERO;
    }

    /** Where it is now, for the log. */
    StuckException stuck() {
        return new StuckException(
                "%s has not turned for %d s"
                        .formatted(thread.getName(), sinceTurn().toSeconds()),
                thread.getStackTrace());
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                turnedAt = nanos.getAsLong();
                turn();
            }
        } catch (ProducerLostException | RuntimeException e) {
            lost.accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void close() {
        // Clients that are closed by an interrupted thread leave their own threads behind.
        var unused = Thread.interrupted();
        parts.transactions().close();
        parts.intake().close();
        parts.obedience().release();
    }

    private void turn() throws ProducerLostException, InterruptedException {
        Obedience obedience = parts.obedience();
        Intake intake = parts.intake();
        Claims claims = parts.claims();
        obedience.obey();
        if (obedience.off()) {
            intake.close();
            var unused = stop.await(Claims.IDLE.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        intake.fetch(claims.patience(), obedience.held(intake.buffer()));
        parts.doubts().ask();
        claims.claim(obedience.removals(), obedience.paused());
    }
}
