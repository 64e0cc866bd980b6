package io.inventory.producers.schedule;

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

    private final BackgroundJobServer server;
    private final StorageProvider storage;

    private Scheduler(BackgroundJobServer server, StorageProvider storage) {
        this.server = server;
        this.storage = storage;
    }

    /**
     * Registers the jobs, makes what is due at once, and goes on.
     *
     * @param source for JobRunr's own statements; belongs to the caller
     * @param name of this scheduler, as {@code host/pid}
     * @throws IllegalArgumentException when two jobs are equal
     */
    public static Scheduler start(Store store, DataSource source, TickSink sink, List<Job> jobs, String name) {
        Ticker ticker = new Ticker(store, sink);
        Jackson3JsonMapper json = new Jackson3JsonMapper();
        StorageProvider storage = new PostgresStorageProvider(source, TABLES);
        storage.setJobMapper(new JobMapper(json));
        new Registrar(store, new Wakeups(storage), name).register(jobs);
        ticker.sweep();
        BackgroundJobServer server = new BackgroundJobServer(storage, json, new Only(ticker), configuration(name));
        server.start();
        return new Scheduler(server, storage);
    }

    @Override
    public void close() {
        server.stop();
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
