package io.inventory.consumers.source;

import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.Outcome;

/** What a fault at one page of a list must lead to. */
public enum Ending {
    /** The source refuses: nothing is tried again. */
    DENIED(Outcome.Done.class),
    /** The list breaks off, and the task is tried again. */
    BROKEN(Outcome.Retry.class),
    /** The request is wrong: it fails the same way each time. */
    REFUSED(Outcome.Reject.class),
    /** The source has forgotten its place in the list, however often it is begun. */
    STALE(Outcome.Retry.class),
    /** The list leads in a circle. */
    LOOPING(Outcome.Retry.class),
    /** The list goes on. */
    WHOLE(Outcome.Done.class);

    private final Class<? extends Outcome> outcome;

    Ending(Class<? extends Outcome> outcome) {
        this.outcome = outcome;
    }

    Class<? extends Outcome> outcome() {
        return outcome;
    }

    /** @param page that is struck, from 1 on */
    Verdict verdict(int page) {
        return switch (this) {
            case DENIED -> Verdict.DENIED;
            case BROKEN -> page == 1 ? Verdict.FAILED : Verdict.PARTIAL;
            case REFUSED, STALE -> Verdict.FAILED;
            case LOOPING -> Verdict.PARTIAL;
            case WHOLE -> Verdict.COMPLETE;
        };
    }
}
