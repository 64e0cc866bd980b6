package io.inventory.producers.schedule;

import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a wake-up into ticks. A wake-up says nothing but "look": all fire times after the last one noted are computed here, offered,
 * and noted, in this order, with the job's row locked. Dying in between offers the same ids again, which the tracker takes once.
 * Thread-safe; JobRunr calls it by the names of its methods.
 */
public final class Ticker {

    /** How long before its time a tick may be offered: JobRunr runs what falls due within its next poll at once. */
    static final Duration AHEAD = Duration.ofSeconds(5);

    /** After a longer outage only the newest tick of a job is made up for. */
    static final Duration LONG_OUTAGE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final Store store;
    private final TickSink sink;

    Ticker(Store store, TickSink sink) {
        this.store = store;
        this.sink = sink;
    }

    /** @param job the id of a registered job, as text; one that is registered no longer is passed over */
    public void wake(String job) {
        UUID id = Wakeups.jobOf(job);
        store.transaction(rows -> {
            JobTable table = new JobTable(rows);
            table.lock(id).ifPresent(registered -> fire(rows, registered));
            return id;
        });
    }

    /** Wakes every job that is due. */
    public void sweep() {
        JobTable table = new JobTable(store);
        table.dueBy(table.now().plus(AHEAD)).forEach(id -> wake(id.toString()));
    }

    private void fire(Rows rows, JobTable.Registered registered) {
        JobTable table = new JobTable(rows);
        Instant now = table.now();
        Instant horizon = now.plus(AHEAD);
        if (registered.next().isAfter(horizon)) {
            return;
        }
        Job job = registered.job();
        Spec spec = Spec.parse(job.spec());
        ZoneId zone = job.calendar().zone();
        Instant first = registered.next();
        long missed = 0;
        if (first.isBefore(now.minus(LONG_OUTAGE))) {
            Spec.Due due = spec.due(first, now, zone);
            first = due.newest();
            missed = due.count() - 1;
            LOG.atWarn()
                    .addKeyValue("job", job.name())
                    .addKeyValue("missed", missed)
                    .log("ticks left out after an outage");
        }
        fireFrom(table, registered.id(), job, new Span(first, horizon, missed));
    }

    private record Span(Instant first, Instant horizon, long missed) {}

    private void fireFrom(JobTable table, UUID id, Job job, Span span) {
        Spec spec = Spec.parse(job.spec());
        Map<TaskId, TaskRequest> ticks = new LinkedHashMap<>();
        Instant fired = span.first();
        Instant next = span.first();
        while (!next.isAfter(span.horizon())) {
            fired = next;
            ticks.put(new TaskId(Job.taskId(id, fired)), request(job, fired));
            table.noteTick(id, fired, Job.taskId(id, fired));
            next = spec.after(fired, job.calendar().zone());
        }
        offer(ticks);
        table.note(id, fired, next, span.missed());
        table.forgetOldTicks(id);
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
