package io.inventory.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import io.inventory.standalone.database.DatabaseSettings;
import io.inventory.standalone.database.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.scheduling.JobScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/** JobRunr's own queue on a PostgreSQL that keeps what it commits: jobs that do nothing, submitted in bulk, eight at once. */
public final class JobRunrQueue implements AutoCloseable {

    private static final int WORKERS = 8;
    private static final int BATCH = 2_000;
    private static final int CONNECTIONS = 16;
    /** The least that JobRunr takes. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private final EmbeddedDatabase database;
    private final HikariDataSource source = new HikariDataSource();
    private final StorageProvider storage;
    private final BackgroundJobServer server;
    private final JobScheduler scheduler;

    /** Starts everything below {@code folder}. */
    public JobRunrQueue(Path folder) {
        database = EmbeddedDatabase.start(DatabaseSettings.durable(folder.resolve("data"), folder.resolve("programs")));
        database.create("jobs");
        source.setJdbcUrl(database.jdbcUrl("jobs"));
        source.setMaximumPoolSize(CONNECTIONS);
        storage = new PostgresStorageProvider(source);
        var mapper = new Jackson3JsonMapper();
        storage.setJobMapper(new org.jobrunr.jobs.mappers.JobMapper(mapper));
        server = new BackgroundJobServer(
                storage,
                mapper,
                new Activator(),
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(WORKERS)
                        .andPollInterval(POLL));
        scheduler = new JobScheduler(storage);
        server.start();
    }

    /** Jobs a second, of each round; one before them is not counted. */
    public List<Double> rounds(int jobs, int rounds) {
        double unused = round(jobs, 0);
        List<Double> all = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            all.add(round(jobs, round));
        }
        return all;
    }

    private double round(int jobs, int before) {
        long expected = (long) jobs * (before + 1);
        long begin = System.nanoTime();
        for (int from = 0; from < jobs; from += BATCH) {
            scheduler.<NoOpJob, Integer>enqueue(
                    IntStream.range(from, Math.min(jobs, from + BATCH)).boxed(), (job, number) -> job.run(number));
        }
        while (storage.countJobs(StateName.SUCCEEDED) < expected) {
            if (storage.countJobs(StateName.SCHEDULED) > 0) {
                throw new IllegalStateException("a job of JobRunr failed and waits for its retry");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return jobs / ((System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() {
        scheduler.shutdown();
        server.stop();
        storage.close();
        source.close();
        database.close();
    }

    /** What a job runs; JobRunr finds it by its public names. */
    public static final class NoOpJob {

        private final AtomicInteger runs = new AtomicInteger();

        /** Does nothing but count. */
        public void run(int number) {
            runs.addAndGet(number >= 0 ? 1 : 0);
        }
    }

    /** There is one thing to call. */
    private static final class Activator implements JobActivator {

        private final NoOpJob job = new NoOpJob();

        @Override
        public <T> T activateJob(Class<T> type) {
            return type.cast(job);
        }
    }
}
