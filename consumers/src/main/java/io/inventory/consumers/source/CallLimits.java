package io.inventory.consumers.source;

import java.time.Duration;

/**
 * How patient a client of a source is. What a client repeats by itself no scan notices; what outlasts that ends the scan.
 *
 * @param connect to open a connection
 * @param answer to get one attempt's answer whole
 * @param attempts of one call, at least 1
 * @param pause before the second attempt, about twice as long before each further one
 */
public record CallLimits(Duration connect, Duration answer, int attempts, Duration pause) {

    /** What the program runs with. */
    public static final CallLimits USUAL =
            new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 4, Duration.ofMillis(100));

    /** For whoever asks and waits: one repetition, and no long wait for what is out of reach. */
    public static final CallLimits BRIEF =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 2, Duration.ofMillis(100));

    /** To get the answer to a small question, such as who is asking. */
    public Duration soon() {
        return connect.compareTo(answer) < 0 ? connect : answer;
    }

    public CallLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException("a call has at least 1 attempt, not %d".formatted(attempts));
        }
    }
}
