package io.inventory.producers.schedule;

import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What {@code scheduler history} shows: the ticks that became tasks, whether or not a scheduler is alive. Thread-safe. */
public final class ScheduleHistory {

    private final Store store;

    public ScheduleHistory(Store store) {
        this.store = store;
    }

    /**
     * One tick.
     *
     * @param fired its fire time, by the job's calendar
     * @param task the task that it is
     */
    public record Tick(UUID job, String type, Instant fired, UUID task) {}

    /**
     * Which ticks.
     *
     * @param type of jobs of this task type only
     * @param job of this job only
     * @param limit rows at most, 1 or more
     */
    public record Filter(Optional<String> type, Optional<UUID> job, int limit) {}

    /** The newest ticks first. Of each registered job the newest 1,000 are remembered; of one that was removed, none. */
    public List<Tick> ticks(Filter filter) {
        return store.query(
                """
                select f.job_id, j.name, f.fire_time, f.task_id
                from scheduler_fire f
                join scheduler_job j on j.id = f.job_id
                where (?::text is null or j.name = ?) and (?::uuid is null or j.id = ?)
                order by f.fire_time desc, j.name, f.job_id
                limit ?
                """,
                ScheduleHistory::tick,
                filter.type().orElse(null),
                filter.type().orElse(null),
                filter.job().orElse(null),
                filter.job().orElse(null),
                filter.limit());
    }

    private static Tick tick(Row row) {
        return new Tick(
                row.get("job_id", UUID.class),
                row.get("name", String.class),
                row.get("fire_time", Instant.class),
                row.get("task_id", UUID.class));
    }
}
