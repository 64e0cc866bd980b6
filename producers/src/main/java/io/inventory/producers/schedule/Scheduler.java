package io.inventory.producers.schedule;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/**
 * One of any number of schedulers. JobRunr, with its tables in the schema {@code jobrunr}, chooses which of them is woken; what a
 * wake-up means is decided by {@link Ticker}. Closing it stops being woken and ends when the wake-ups under way have.
 */
public final class Scheduler implements AutoCloseable {

    /** JobRunr's shortest. */
    static final Duration POLL = Duration.ofSeconds(5);

    private static final String TABLES = "jobrunr.";
    private static final int THREADS = 2;

    private final AlarmClock clock;
    private final StorageProvider storage;

    private Scheduler(AlarmClock clock, StorageProvider storage) {
        this.clock = clock;
        this.storage = storage;
    }

    /**
     * Registers the jobs, makes what is due at once, and goes on.
     *
     * @param source for JobRunr's own statements; belongs to the caller
     * @param name of this scheduler, as {@code host/pid}
     * @param metrics takes the counters of ticks
     * @throws IllegalArgumentException when two jobs are equal
     */
    public static Scheduler start(
            Store store, DataSource source, TickSink sink, List<Job> jobs, String name, Metrics metrics) {
        TickBook book = new TickBook(metrics);
        Ticker ticker = new Ticker(new Firing(store, sink), book);
        Jackson3JsonMapper json = new Jackson3JsonMapper();
        StorageProvider storage = store.transaction(rows -> tables(rows, source));
        storage.setJobMapper(new JobMapper(json));
        new Registrar(store, new Wakeups(storage), name).register(jobs);
        AlarmClock clock = AlarmClock.start(
                () -> new BackgroundJobServer(storage, json, new Only(ticker), configuration(name)),
                ticker::sweep,
                POLL);
        return new Scheduler(clock, storage);
    }

    /** Two schedulers that make JobRunr's tables at the same time would disturb each other. */
    private static StorageProvider tables(Rows rows, DataSource source) {
        new JobTable(rows).lockRegistration();
        return new PostgresStorageProvider(source, TABLES);
    }

    /** Whether it is woken now: not for a while after the database was out of reach. */
    public boolean isReady() {
        return clock.isTicking();
    }

    @Override
    public void close() {
        clock.close();
        storage.close();
    }

    private static BackgroundJobServerConfiguration configuration(String name) {
        return BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                .andName(name)
                .andPollInterval(POLL)
                .andWorkerCount(THREADS)
                .andDeleteSucceededJobsAfter(Duration.ofHours(1))
                .andPermanentlyDeleteDeletedJobsAfter(Duration.ofHours(1));
    }

    /** There is one thing to call. */
    private record Only(Ticker ticker) implements JobActivator {
        @Override
        public <T> T activateJob(Class<T> type) {
            return type.cast(ticker);
        }
    }
}
