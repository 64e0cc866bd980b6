package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Decides what is recorded of a run that has ended. Thread-safe. */
final class FinishRecords {

    private final TaskRecords records;
    private final Incarnation by;
    private final Backoff backoff;

    FinishRecords(TaskRecords records, Incarnation by, Backoff backoff) {
        this.records = records;
        this.by = by;
        this.backoff = backoff;
    }

    Finish of(Ending ending) {
        Ending.Result result = ending.result();
        if (result instanceof Ending.Said said) {
            return said(ending, said.outcome());
        }
        if (result instanceof Ending.GivenUp given) {
            return archived(ending, given.reason(), given.error());
        }
        return released(ending);
    }

    /** For a finish that the broker refused: the task alone, without anything that its run made. */
    Finish refused(Finish refused, String reason) {
        var error = new TaskError(ErrorCategory.PERMANENT, "the broker refused what this run wrote: " + reason);
        return archived(
                new Ending(refused.task(), new Ending.PutBack(), refused.took(), Ending.Products.NONE),
                ArchiveReason.REFUSED,
                error);
    }

    private Finish said(Ending ending, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return completed(ending, done);
        }
        if (outcome instanceof Outcome.Retry retry) {
            return retry(ending, retry.error());
        }
        if (outcome instanceof Outcome.Reject reject) {
            return archived(ending, ArchiveReason.REJECTED, reject.error());
        }
        return deferred(ending, (Outcome.Defer) outcome);
    }

    private Finish completed(Ending ending, Outcome.Done done) {
        var event = new TaskEvent.Completed(attempt(ending), by, ending.took(), done.result());
        List<ProducerRecord<byte[], byte[]>> all = begin(ending, event);
        for (Task child : ending.products().children()) {
            all.add(records.task(child));
            all.add(records.event(child.id(), new TaskEvent.Submitted(child)));
        }
        return finish(ending, event, all);
    }

    private Finish retry(Ending ending, TaskError error) {
        Task task = ending.task();
        if (task.attempts().retried() >= task.options().maxRetry()) {
            return archived(ending, ArchiveReason.EXHAUSTED, error);
        }
        Duration delay = backoff.afterFailure(task.attempts().retried());
        var event = new TaskEvent.Retry(attempt(ending), by, ending.took(), delay, error);
        List<ProducerRecord<byte[], byte[]>> all = begin(ending, event);
        all.add(records.retryCopy(task.with(task.attempts().afterFailure()), event));
        return finish(ending, event, all);
    }

    private Finish archived(Ending ending, ArchiveReason reason, TaskError error) {
        var event = new TaskEvent.Archived(attempt(ending), by, ending.took(), reason, error);
        List<ProducerRecord<byte[], byte[]>> all = begin(ending, event);
        all.add(records.archiveCopy(ending.task(), event));
        return finish(ending, event, all);
    }

    private Finish deferred(Ending ending, Outcome.Defer defer) {
        int before = ending.task().attempts().deferred();
        if (Backoff.deferredTooLong(before)) {
            var error =
                    new TaskError(ErrorCategory.TRANSIENT, "waited for longer than an hour for " + defer.waitingFor());
            return archived(ending, ArchiveReason.DEFERRED_TOO_LONG, error);
        }
        var event = new TaskEvent.Deferred(attempt(ending), by, Backoff.afterDefer(before), defer.waitingFor());
        return finish(ending, event, begin(ending, event));
    }

    private Finish released(Ending ending) {
        Task task = ending.task();
        var event = new TaskEvent.Released(attempt(ending), by);
        List<ProducerRecord<byte[], byte[]>> all = begin(ending, event);
        all.add(records.task(task.with(task.attempts().putAgain())));
        return finish(ending, event, all);
    }

    private List<ProducerRecord<byte[], byte[]>> begin(Ending ending, TaskEvent event) {
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        all.add(records.event(ending.task().id(), event));
        all.addAll(ending.products().endMarkers());
        return all;
    }

    private static Finish finish(Ending ending, TaskEvent event, List<ProducerRecord<byte[], byte[]>> all) {
        return new Finish(ending.task(), EventCodec.kind(event), ending.took(), all);
    }

    private static int attempt(Ending ending) {
        return ending.task().attempts().attempt();
    }
}
