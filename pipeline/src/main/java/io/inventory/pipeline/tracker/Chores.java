package io.inventory.pipeline.tracker;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What trackers do now and then, one of them for all: on two threads of their own. Thread-safe; {@link #close} may be called again. */
final class Chores implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final BooleanSupplier inOffice;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, Chores::daemon);

    /** Done again at its next turn when it fails. */
    @FunctionalInterface
    interface Chore {
        void run() throws InterruptedException;
    }

    /** @param inOffice whether it is this tracker's turn; that two do something at once does no harm */
    Chores(BooleanSupplier inOffice) {
        this.inOffice = inOffice;
    }

    /** For what is done at once. */
    Executor threads() {
        return threads;
    }

    /** @param name such as {@code delete old tasks} */
    void every(Duration interval, String name, Chore chore) {
        long millis = interval.toMillis();
        var unused = threads.scheduleWithFixedDelay(() -> turn(name, chore), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void turn(String name, Chore chore) {
        try {
            if (inOffice.getAsBoolean()) {
                chore.run();
            }
        } catch (KafkaUnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("chore", name)
                    .addKeyValue("reason", e.getMessage())
                    .log("not done, tried again at its next turn");
        } catch (RuntimeException e) {
            // Thrown on, it would end the schedule without a word.
            LOG.atError().addKeyValue("chore", name).setCause(e).log("not done, tried again at its next turn");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupts what is being done. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tracker-chores");
        thread.setDaemon(true);
        return thread;
    }
}
