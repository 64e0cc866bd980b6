package io.inventory.consumers.source;

import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskError;
import org.slf4j.event.Level;

/**
 * Why a source gave no answer, and what that means for whoever asked.
 *
 * @param kind decides the verdict of the scan and what becomes of the task
 * @param failure the source's own code and words
 */
public record Refusal(Kind kind, ScanFailure failure) {

    /** What an error of a source means. */
    public enum Kind {
        /** The source refuses this caller: only the source's administrator can change that, no retry does. */
        DENIED,
        /** The source may answer later. */
        TRANSIENT,
        /** The source has forgotten its place in the list: a list begun anew may end. */
        STALE_LIST,
        /** Nobody was asked, as somebody else finds out whether the source answers: soon it is known. */
        NOT_YET,
        /** The request is wrong or its object is not there: it fails the same way every time. */
        PERMANENT
    }

    /** Whether the same call may be answered later. */
    public boolean isPassing() {
        return kind == Kind.TRANSIENT || kind == Kind.NOT_YET;
    }

    /** How loud a log says it: that somebody else is asking at the moment is nothing to look after. */
    public Level level() {
        return kind == Kind.NOT_YET ? Level.DEBUG : Level.WARN;
    }

    public boolean isDenied() {
        return kind == Kind.DENIED;
    }

    /** How a task ends that met this refusal: a denied one is done, with that as its result. */
    public Outcome outcome(String what) {
        return switch (kind) {
            case DENIED -> Results.denied(what, failure);
            case NOT_YET -> new Outcome.Defer(line(what));
            case TRANSIENT, STALE_LIST -> new Outcome.Retry(new TaskError(ErrorCategory.TRANSIENT, line(what)));
            case PERMANENT -> new Outcome.Reject(new TaskError(ErrorCategory.PERMANENT, line(what)));
        };
    }

    /** The same as an exception, for what happens before a scan begins. */
    public TaskFailure asFailure(String what) {
        ErrorCategory category = isPassing() ? ErrorCategory.TRANSIENT : ErrorCategory.PERMANENT;
        return new TaskFailure(category, line(what), null);
    }

    private String line(String what) {
        return "%s: %s: %s".formatted(what, failure.errorClass(), failure.message());
    }
}
