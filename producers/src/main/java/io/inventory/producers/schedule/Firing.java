package io.inventory.producers.schedule;

import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a job's ticks: all fire times after the last one noted are computed here, offered, and noted, in this order, with the job's row
 * locked. Dying in between offers the same ids again, which the tracker takes once. Thread-safe.
 */
final class Firing {

    /** How long before its time a tick may be offered: JobRunr runs what falls due within its next poll at once. */
    static final Duration AHEAD = Duration.ofSeconds(5);

    /** After a longer outage only the newest tick of a job is made up for. */
    static final Duration LONG_OUTAGE = Duration.ofMinutes(10);

    private final Store store;
    private final TickSink sink;

    Firing(Store store, TickSink sink) {
        this.store = store;
        this.sink = sink;
    }

    /**
     * What was done for a job.
     *
     * @param ticks fire times that were offered
     * @param missed fire times before them that were left out
     */
    record Fired(TaskType type, int ticks, long missed) {}

    /** Ids of the jobs that have something to fire. */
    List<UUID> due() {
        JobTable table = new JobTable(store);
        return table.dueBy(table.now().plus(AHEAD));
    }

    /**
     * Fires what is due of a job; empty when nothing is, or the job is registered no longer.
     *
     * @throws RuntimeException when anything is out of reach; nothing is noted then
     */
    Optional<Fired> fire(UUID id) {
        return store.transaction(rows -> {
            JobTable table = new JobTable(rows);
            return table.lock(id).flatMap(registered -> fire(table, registered));
        });
    }

    private Optional<Fired> fire(JobTable table, JobTable.Registered registered) {
        Instant now = table.now();
        Instant horizon = now.plus(AHEAD);
        return registered.next().isAfter(horizon)
                ? Optional.empty()
                : Optional.of(fireFrom(table, registered, span(registered, now, horizon)));
    }

    /**
     * What to fire.
     *
     * @param first fire time to make a task of
     * @param horizon up to which fire times are taken
     * @param missed fire times before the first that are left out
     */
    private record Span(Instant first, Instant horizon, long missed) {}

    private static Span span(JobTable.Registered registered, Instant now, Instant horizon) {
        if (!registered.next().isBefore(now.minus(LONG_OUTAGE))) {
            return new Span(registered.next(), horizon, 0);
        }
        Job job = registered.job();
        Spec.Due due = Spec.parse(job.spec())
                .due(registered.next(), now, job.calendar().zone());
        return new Span(due.newest(), horizon, due.count() - 1);
    }

    private Fired fireFrom(JobTable table, JobTable.Registered registered, Span span) {
        UUID id = registered.id();
        Job job = registered.job();
        Spec spec = Spec.parse(job.spec());
        ZoneId zone = job.calendar().zone();
        Map<TaskId, TaskRequest> ticks = new LinkedHashMap<>();
        Instant fired = span.first();
        Instant next = span.first();
        while (!next.isAfter(span.horizon())) {
            fired = next;
            ticks.put(new TaskId(Job.taskId(id, fired)), request(job, fired));
            table.noteTick(id, fired, Job.taskId(id, fired));
            next = spec.after(fired, zone);
        }
        offer(ticks);
        table.note(id, fired, next, span.missed());
        table.forgetOldTicks(id);
        return new Fired(job.name(), ticks.size(), span.missed());
    }

    private void offer(Map<TaskId, TaskRequest> ticks) {
        try {
            sink.offer(ticks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while offering ticks; they are offered again", e);
        }
    }

    private static TaskRequest request(Job job, Instant fired) {
        return new TaskRequest(job.name(), job.queue(), Body.of(job.body()), job.options(), new Due.At(fired));
    }
}
