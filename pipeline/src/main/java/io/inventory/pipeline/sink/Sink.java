package io.inventory.pipeline.sink;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.store.Database;
import io.inventory.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies scans on a thread of its own. Any number of sinks may run, also in different processes: the group shares the partitions of
 * {@code observations} among them, and the database fences one that does not know yet that it has lost a partition. Whatever fails
 * is read again from the position in the database, for as long as it takes.
 *
 * <p>Thread-safe. {@link #close} leaves the group and may be repeated.
 */
public final class Sink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    /** Of at most 500 rows each: what one turn holds in memory. */
    private static final int RECORDS_OF_A_TURN = 100;

    private final Supplier<SinkLoop> loops;
    private final Thread thread = new Thread(this::run, "sink");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean ready;
    private volatile @org.jspecify.annotations.Nullable SinkLoop current;

    /**
     * Does no I/O.
     *
     * @param instance the member's name in the group; nobody else's
     * @param database needs room for one connection
     * @param clock closes scans whose end never came
     */
    public Sink(
            KafkaClients clients,
            Topics topics,
            String instance,
            Database database,
            ResourceModels models,
            Metrics metrics,
            Clock clock) {
        SinkParts parts = new SinkParts(database, models, new SinkMetrics(metrics), clock);
        this.loops = () -> new SinkLoop(
                clients.member(topics.sinkGroup(), instance, RECORDS_OF_A_TURN), topics.observations(), parts);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** Whether the newest turn succeeded: Kafka and the database answer and no migration is missing. */
    public boolean isReady() {
        return ready;
    }

    private void run() {
        while (isRunning()) {
            try (SinkLoop loop = loops.get()) {
                current = loop;
                loop.start();
                turns(loop);
            } catch (WakeupException e) {
                // Told to stop; looked at above.
            } catch (RuntimeException e) {
                tell(e);
                pause();
            }
        }
    }

    private void turns(SinkLoop loop) {
        while (isRunning()) {
            try {
                loop.turn(PATIENCE);
                ready = true;
            } catch (WakeupException e) {
                return;
            } catch (RuntimeException e) {
                tell(e);
                loop.forget();
                loop.idle(AFTER_A_FAULT);
            }
        }
    }

    private void tell(RuntimeException error) {
        ready = false;
        LOG.atWarn().addKeyValue("error", error.getMessage()).log("the sink reads again from its position");
        LOG.atDebug().setCause(error).log("what the sink met");
    }

    private void pause() {
        try {
            boolean ended = stopped.await(AFTER_A_FAULT.toMillis(), TimeUnit.MILLISECONDS);
            assert ended || isRunning();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public void close() {
        stopped.countDown();
        SinkLoop loop = current;
        if (loop != null) {
            loop.wakeup();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
