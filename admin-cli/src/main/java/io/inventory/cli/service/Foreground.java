package io.inventory.cli.service;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the program running until it is told to stop (Ctrl-C, SIGTERM), and gives what runs the time to close in order. */
public final class Foreground {

    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Foreground() {}

    /** Starts what is to run; an interrupt or an exception ends the program. */
    @FunctionalInterface
    public interface Start {
        AutoCloseable start() throws Exception;
    }

    /**
     * Starts, waits to be told to stop, and closes. An interrupt of the calling thread is such a word too.
     */
    public static void run(Start start) throws Exception {
        new Foreground().hold(start);
    }

    private void hold(Start start) throws Exception {
        Thread hook = new Thread(this::stopped, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            holdUntilStopped(start);
        } finally {
            closed.countDown();
            forget(hook);
        }
    }

    private void holdUntilStopped(Start start) throws Exception {
        AutoCloseable started = start.start();
        try {
            stop.await();
        } catch (InterruptedException e) {
            // Told to stop; what runs is closed below as for a signal.
            assert stop.getCount() > 0;
        } finally {
            started.close();
        }
    }

    /** On the thread of the JVM's end, which waits for it. */
    private void stopped() {
        LOG.atInfo().log("told to stop: finishing what runs");
        stop.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            boolean removed = Runtime.getRuntime().removeShutdownHook(hook);
            assert removed;
        } catch (IllegalStateException e) {
            // The JVM is ending already: the hook has run or is running.
            assert e.getMessage() != null;
        }
    }
}
