package io.inventory.consumers.limit;

import java.time.Duration;

/**
 * How an account is treated that may or may not answer.
 *
 * @param calls of one account under way at once, over all workers
 * @param tries in a row without an answer after which an account that did answer is left alone
 * @param firstTries the same, for one of which nothing was heard for {@code trusted}: it is called once at a time
 * @param trusted how long an answer counts
 * @param patience how long others wait for the call that finds out whether the account answers
 * @param pause for which an account without an answer is left alone, twice as long each further time
 * @param longestPause at most
 */
public record GateRule(
        int calls,
        int tries,
        int firstTries,
        Duration trusted,
        Duration patience,
        Duration pause,
        Duration longestPause) {

    private static final int USUAL_TRIES = 3;
    private static final Duration TRUSTED = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** Nobody is left alone. */
    public static final GateRule OPEN = new GateRule(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, TRUSTED, Duration.ofDays(1), PAUSE, LONGEST_PAUSE);

    /** What the program runs with. */
    public static GateRule usual(int calls) {
        return new GateRule(calls, USUAL_TRIES, 1, TRUSTED, PATIENCE, PAUSE, LONGEST_PAUSE);
    }

    /** What one of several workers may have under way at once. */
    int calls(int workers) {
        return Math.max(1, calls / workers);
    }
}
