package io.inventory.pipeline.leak;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A candidate of a rule, with the verdict about it.
 *
 * @param rule by which it leaks
 * @param key the natural key as text, such as {@code vpc_id=vpc-1,account_id=2}
 * @param name of the resource, empty when it has none
 * @param region empty when it has none
 * @param evidence what was looked for and not found
 * @param firstSeen when it was first noted as leaked; null when that was not yet
 * @param aliveSince when the resource came to life; null when it was there before the inventory looked
 * @param suppression that is in force
 */
public record Leak(
        LeakRule rule,
        String key,
        String name,
        String region,
        State state,
        String evidence,
        @Nullable Instant firstSeen,
        @Nullable Instant aliveSince,
        Inputs inputs,
        Optional<Suppression> suppression) {

    /** What is to be done about it. */
    public enum State {
        /** Every scan that could clear it is fresh and younger than the resource. */
        LEAKED,
        /** Leaked, and somebody said to be silent about it for a while. */
        SUPPRESSED,
        /** A scan that could clear it is missing. */
        UNDECIDED
    }

    /**
     * The scopes that could clear it.
     *
     * @param scopes how many
     * @param oldestRead the end of the oldest of their newest COMPLETE scans; null when one was never read whole
     * @param provenUntil what existed at this time and is in none of them has no owner; null when not all are fresh
     * @param waiting how many of them are missing
     * @param waitsFor the first ten of those
     */
    public record Inputs(
            long scopes,
            @Nullable Instant oldestRead,
            @Nullable Instant provenUntil,
            long waiting,
            List<Missing> waitsFor) {

        public Inputs {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /**
     * A scope that is not fresh, or was last read before the resource existed.
     *
     * @param lastComplete the end of its newest COMPLETE scan; null when there was none
     */
    public record Missing(
            String model, String scope, @Nullable Instant lastComplete) {}
}
