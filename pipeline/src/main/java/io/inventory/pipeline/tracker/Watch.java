package io.inventory.pipeline.tracker;

import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.metrics.StoreGauges;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at an open tracker beside its stream threads: how far it has read, and what it counts. Has one thread of its own. */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long CATCH_UP_MS = 50;
    private static final long GAUGES_MS = 5_000;

    private final CatchUp catchUp;
    private final StoreGauges gauges;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Watch::daemon);

    Watch(CatchUp catchUp, StoreGauges gauges) {
        this.catchUp = catchUp;
        this.gauges = gauges;
    }

    void start() {
        every(CATCH_UP_MS, this::look);
        every(GAUGES_MS, this::refresh);
    }

    /** Returns when nothing is looked at any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(10, TimeUnit.SECONDS)) {
                catchUp.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void every(long millis, Runnable work) {
        var unused = thread.scheduleWithFixedDelay(work, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            catchUp.look();
        } catch (ExecutionException | KafkaException e) {
            catchUp.startOver();
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("cannot tell how far the log is read; what is due waits where it is not known yet");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        try {
            gauges.refresh();
        } catch (TrackerUnavailableException | KafkaException e) {
            LOG.atDebug().addKeyValue("reason", e.getMessage()).log("metrics stay as they are until the next look");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tracker-watch");
        thread.setDaemon(true);
        return thread;
    }
}
