package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.store.Database;
import io.prometheus.metrics.core.metrics.Counter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes changes on a thread of its own, when no other sink does. Whatever fails begins anew from the position in the database, for as
 * long as it takes.
 *
 * <p>Thread-safe. {@link #close} lets a batch under way end, and may be repeated.
 */
public final class Feed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final KafkaAccess kafka;
    private final Database database;
    private final ResourceModels models;
    private final Counter sent;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "feed");

    /**
     * Does no I/O.
     *
     * @param database needs room for two connections
     */
    public Feed(KafkaAccess kafka, Database database, ResourceModels models, Metrics metrics) {
        this.kafka = kafka;
        this.database = database;
        this.models = models;
        this.sent = metrics.counter("feed_changes", "Changes published on the topics of changes");
    }

    /** Makes the topics that are missing; one that is new gets every row of its table. Needs no {@link #start}. */
    public void register() throws InterruptedException {
        new FeedTopics(kafka, database).register(models);
    }

    /** Begins to publish, now or when the sink that does so has ended. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (isRunning()) {
            try {
                register();
                untilOurs();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                tell(e);
            }
            pause(BETWEEN_TRIES);
        }
    }

    private void untilOurs() {
        while (isRunning()) {
            Optional<FeedLock> lock = FeedLock.take(database);
            if (lock.isPresent()) {
                publish(lock.get());
                return;
            }
            pause(BETWEEN_TRIES);
        }
    }

    private void publish(FeedLock taken) {
        try (FeedLock lock = taken;
                FeedLog log = FeedLog.open(kafka.clients(), kafka.catalog().topics())) {
            LOG.atInfo().log("this sink publishes the changes");
            HistoryMonths months = new HistoryMonths(lock);
            FeedTurn turn = new FeedTurn(lock, log);
            while (isRunning()) {
                months.makeAhead();
                int changes = turn.run();
                sent.inc(changes);
                if (changes == 0) {
                    pause(BETWEEN_LOOKS);
                }
            }
        }
    }

    private void tell(RuntimeException error) {
        LOG.atWarn().addKeyValue("error", error.getMessage()).log("the feed goes on from its position");
        LOG.atDebug().setCause(error).log("what the feed met");
    }

    private void pause(Duration time) {
        try {
            boolean ended = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
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
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
