package io.inventory.consumers.limit;

import java.time.Duration;

/** The attempts of calls of one bucket. Thread-safe. */
public interface Turn {

    /**
     * Takes the token of one attempt.
     *
     * @return how long to wait before it
     */
    Duration take();

    /** The source answered, be it with a refusal. */
    void answered();

    /** The source refused the attempt as one too many. */
    void throttled();

    /** The attempt got no answer. */
    void unanswered();

    /** Whether there is no use in another attempt, as the account is left alone. */
    boolean isHopeless();
}
