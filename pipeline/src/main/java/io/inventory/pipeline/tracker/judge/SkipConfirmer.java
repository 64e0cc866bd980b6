package io.inventory.pipeline.tracker.judge;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Confirms skips on a thread of its own, with a new watch after an error. Thread-safe; {@link #close} may be called again. */
public final class SkipConfirmer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SkipConfirmer.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Supplier<SkipWatch> watches;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Connects to nothing before {@link #start}. */
    public SkipConfirmer(Supplier<SkipWatch> watches) {
        this.watches = watches;
        this.thread = new Thread(this::run, "tracker-skips");
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                watch();
            } while (!stop.await(AFTER_A_FAULT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptException | InterruptedException e) {
            LOG.atDebug().log("interrupted while confirming skips");
        }
    }

    /** Until something fails. */
    private void watch() throws InterruptedException {
        try (SkipWatch watch = watches.get()) {
            while (stop.getCount() > 0) {
                watch.look(LOOK);
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaUnavailableException | KafkaException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("skips are not confirmed; tried again");
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
