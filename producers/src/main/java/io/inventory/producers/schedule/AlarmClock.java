package io.inventory.producers.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jobrunr.server.BackgroundJobServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a server of JobRunr running. It ends itself for good when the database fails it once ({@code ServerZooKeeper.run} of 8.7.0
 * takes any exception for an unrecoverable one), so another one takes its place until this is closed. Thread-safe.
 */
final class AlarmClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmClock.class);

    private final Supplier<BackgroundJobServer> servers;
    private final Runnable look;
    private final ScheduledExecutorService watch;
    private volatile BackgroundJobServer server;

    private AlarmClock(Supplier<BackgroundJobServer> servers, Runnable look, BackgroundJobServer server) {
        this.servers = servers;
        this.look = look;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "scheduler-watch"));
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param servers makes one that is not started
     * @param look at what is due, for a new server wakes nobody while the one before it still counts as alive
     * @param every how often it is seen whether the server runs
     */
    static AlarmClock start(Supplier<BackgroundJobServer> servers, Runnable look, Duration every) {
        AlarmClock clock = new AlarmClock(servers, look, started(servers, look));
        var unused = clock.watch.scheduleWithFixedDelay(
                clock::windUp, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return clock;
    }

    /** Whether a server runs that the others know of. */
    boolean isTicking() {
        return server.isRunning() && server.isAnnounced();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        try {
            var unused = watch.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
    }

    private void windUp() {
        try {
            if (!server.isRunning()) {
                LOG.atWarn().log("the scheduler's engine has ended itself; starting it again");
                server.stop();
                server = started(servers, look);
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("reason", String.valueOf(e.getMessage()))
                    .log("the scheduler's engine cannot start");
        }
    }

    private static BackgroundJobServer started(Supplier<BackgroundJobServer> servers, Runnable look) {
        BackgroundJobServer next = servers.get();
        next.start();
        look.run();
        return next;
    }
}
