package io.inventory.consumers.source;

import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;

/** Looks into outcomes. */
public final class Outcomes {

    private Outcomes() {}

    /** Why a task is tried again or given up; fails for one that is done. */
    public static ErrorCategory category(Outcome outcome) {
        return outcome instanceof Outcome.Retry retry
                ? retry.error().category()
                : ((Outcome.Reject) outcome).error().category();
    }
}
