package io.inventory.cli.service;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part that starts when what it needs is there: it waits, not ready, and says what for. Whatever else goes wrong at its start ends
 * it for good. Thread-safe.
 */
final class Deferred implements Part {

    /** Starts a part; an interrupt means that it is no longer wanted. */
    @FunctionalInterface
    interface Starter {
        Part start() throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Deferred.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private final String name;
    private final @Nullable MigrationGate gate;
    private final Starter starter;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Part part;
    private volatile boolean failed;

    private Deferred(String name, @Nullable MigrationGate gate, Starter starter) {
        this.name = name;
        this.gate = gate;
        this.starter = starter;
        this.thread = new Thread(this::run, "start-" + name);
    }

    /**
     * Begins to wait and to start.
     *
     * @param gate of what needs the tables; null for what does not
     */
    static Deferred start(String name, @Nullable MigrationGate gate, Starter starter) {
        Deferred deferred = new Deferred(name, gate, starter);
        deferred.thread.start();
        return deferred;
    }

    @Override
    public boolean isReady() {
        Part started = part;
        return started != null && started.isReady();
    }

    @Override
    public boolean isAlive() {
        Part started = part;
        return !failed && (started == null || started.isAlive());
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Part started = part;
        if (started != null) {
            started.close();
        }
    }

    private void run() {
        try {
            if (gate == null || gate.await(stop)) {
                startWhenPossible();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // What a start says that was told to stop is about the interrupt.
            if (stop.getCount() > 0) {
                failed = true;
                LOG.atError().setCause(e).addKeyValue("part", name).log("cannot start");
            }
        }
    }

    private void startWhenPossible() throws InterruptedException {
        while (stop.getCount() > 0) {
            try {
                part = starter.start();
                LOG.atInfo().addKeyValue("part", name).log("started");
                return;
            } catch (KafkaUnavailableException | RetriableException e) {
                tell("waiting for Kafka", e);
            } catch (StoreException e) {
                if (!e.isUnreachable()) {
                    throw e;
                }
                tell("waiting for the database", e);
            }
            if (stop.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void tell(String what, RuntimeException obstacle) {
        if (stop.getCount() == 0) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("part", name)
                .addKeyValue("reason", String.valueOf(obstacle.getMessage()))
                .log(what);
    }
}
