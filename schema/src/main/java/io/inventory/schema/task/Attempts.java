package io.inventory.schema.task;

/**
 * How often a task's record was put on its topic, and why.
 *
 * @param attempt grows by one each time the record is put on its topic, whatever the reason; the first is 1, and 0 means not
 *     yet put. It is the fencing token of a run
 * @param retried runs that failed; the only count compared with the maximum of retries
 * @param crashed runs lost with their worker
 * @param deferred runs that ended with "not yet"
 */
public record Attempts(int attempt, int retried, int crashed, int deferred) {

    /** Before the first put. */
    public static final Attempts NONE = new Attempts(0, 0, 0, 0);

    /** The first put. */
    public static final Attempts FIRST = new Attempts(1, 0, 0, 0);

    public Attempts {
        if (attempt < 0 || retried < 0 || crashed < 0 || deferred < 0) {
            throw new IllegalArgumentException("attempts are not negative");
        }
    }

    public Attempts putAgain() {
        return new Attempts(attempt + 1, retried, crashed, deferred);
    }

    public Attempts afterFailure() {
        return new Attempts(attempt, retried + 1, crashed, deferred);
    }

    public Attempts afterCrash() {
        return new Attempts(attempt, retried, crashed + 1, deferred);
    }

    public Attempts afterDefer() {
        return new Attempts(attempt, retried, crashed, deferred + 1);
    }
}
