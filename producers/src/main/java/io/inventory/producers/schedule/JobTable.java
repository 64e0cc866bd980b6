package io.inventory.producers.schedule;

import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Rows;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code scheduler_job} and {@code scheduler_fire}. Time is the database's: schedulers' clocks are never compared. */
final class JobTable {

    /** Ticks that are remembered of each job. */
    private static final int TICKS_KEPT = 1_000;

    private final Rows rows;

    JobTable(Rows rows) {
        this.rows = rows;
    }

    /**
     * A job as it is registered.
     *
     * @param prev the last fire time that was offered
     * @param next the first one that was not
     */
    record Registered(UUID id, Job job, @Nullable Instant prev, Instant next) {}

    Instant now() {
        return rows.first("select clock_timestamp() as now", row -> row.get("now", Instant.class))
                .orElseThrow();
    }

    /** One scheduler registers at a time; the lock ends with the transaction. */
    void lockRegistration() {
        rows.query("select pg_advisory_xact_lock(hashtext('scheduler registration'))::text as locked", row -> true);
    }

    List<Registered> all() {
        return rows.query("select * from scheduler_job order by name, id", JobTable::registered);
    }

    /** Ids of jobs with a fire time up to {@code horizon}. */
    List<UUID> dueBy(Instant horizon) {
        return rows.query(
                "select id from scheduler_job where next <= ? order by next",
                row -> row.get("id", UUID.class),
                horizon);
    }

    /** A job, held against every other scheduler until the transaction ends; empty when it is no longer registered. */
    Optional<Registered> lock(UUID id) {
        return rows.first("select * from scheduler_job where id = ? for update", JobTable::registered, id);
    }

    void put(Job job, Instant next, String registrar) {
        rows.update(
                """
                insert into scheduler_job (id, name, spec, queue, payload, description, max_retry, timeout, time_zone,
                                           registered_by, next)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update
                set spec = excluded.spec, description = excluded.description, max_retry = excluded.max_retry,
                    timeout = excluded.timeout, time_zone = excluded.time_zone, registered_by = excluded.registered_by,
                    registered_at = now(), next = excluded.next
                """,
                job.id(),
                job.name().name(),
                job.spec(),
                job.queue().name(),
                job.payload(),
                job.description(),
                job.options().maxRetry(),
                job.options().timeout(),
                job.calendar().zone().getId(),
                registrar,
                next);
    }

    void removeAllBut(List<UUID> ids) {
        rows.update("delete from scheduler_job where id <> all (?::uuid[])", ids);
    }

    /** Notes a tick, the fire time after it, and how many before it were left out. */
    void note(UUID id, Instant fired, Instant next, long missed) {
        rows.update(
                "update scheduler_job set prev = ?, next = ?, missed = missed + ? where id = ?",
                fired,
                next,
                missed,
                id);
    }

    void noteTick(UUID id, Instant fired, UUID task) {
        rows.update(
                "insert into scheduler_fire (job_id, fire_time, task_id) values (?, ?, ?) on conflict do nothing",
                id,
                fired,
                task);
    }

    void forgetOldTicks(UUID id) {
        rows.update("""
                delete from scheduler_fire
                where job_id = ? and fire_time < (
                  select fire_time from scheduler_fire where job_id = ? order by fire_time desc offset ? limit 1)
                """, id, id, TICKS_KEPT - 1);
    }

    private static Registered registered(Row row) {
        String payload = row.find("payload", String.class);
        Job job = new Job(
                new TaskType(row.get("name", String.class)),
                row.get("spec", String.class),
                new QueueName(row.get("queue", String.class)),
                payload == null ? "" : payload,
                row.get("description", String.class),
                options(row.get("max_retry", Integer.class), row.get("timeout", Duration.class)),
                new Job.Calendar(ZoneId.of(row.get("time_zone", String.class)), false));
        return new Registered(
                row.get("id", UUID.class), job, row.find("prev", Instant.class), row.get("next", Instant.class));
    }

    private static TaskOptions options(int maxRetry, Duration timeout) {
        return new TaskOptions(maxRetry, timeout, null, Duration.ZERO, null, null);
    }
}
