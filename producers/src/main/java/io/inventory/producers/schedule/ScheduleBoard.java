package io.inventory.producers.schedule;

import io.inventory.pipeline.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code scheduler jobs} shows. Thread-safe. */
public final class ScheduleBoard {

    private final Store store;

    public ScheduleBoard(Store store) {
        this.store = store;
    }

    /**
     * A registered job.
     *
     * @param prev the last fire time that became a task; null for none yet
     * @param missed ticks left out after outages
     * @param registeredBy the scheduler whose configuration rules
     */
    public record Entry(
            UUID id,
            String spec,
            String type,
            @Nullable Instant prev,
            Instant next,
            long missed,
            String registeredBy) {}

    /** The jobs in the order of their types; none when no scheduler is alive. */
    public List<Entry> entries() {
        if (!anySchedulerAlive()) {
            return List.of();
        }
        return store.query(
                "select id, spec, name, prev, next, missed, registered_by from scheduler_job order by name, id",
                row -> new Entry(
                        row.get("id", UUID.class),
                        row.get("spec", String.class),
                        row.get("name", String.class),
                        row.find("prev", Instant.class),
                        row.get("next", Instant.class),
                        row.get("missed", Long.class),
                        row.get("registered_by", String.class)));
    }

    private boolean anySchedulerAlive() {
        Duration silence = Scheduler.POLL.multipliedBy(4);
        boolean everRun = store.first(
                        "select to_regclass('jobrunr.jobrunr_backgroundjobservers') is not null as run",
                        row -> row.get("run", Boolean.class))
                .orElse(false);
        return everRun
                && store.first("""
                                select exists (
                                  select from jobrunr.jobrunr_backgroundjobservers
                                  where running = 1 and lastheartbeat > (now() at time zone 'utc') - ?::interval) as alive
                                """, row -> row.get("alive", Boolean.class), silence)
                        .orElse(false);
    }
}
