package io.inventory.pipeline.tracker.fold;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A record's place in its partition of the log.
 *
 * @param offset -1 before the first
 * @param appended its append time
 */
public record Position(long offset, Instant appended) {

    /** Before the first record. */
    public static final Position NONE = new Position(-1, Instant.EPOCH);

    /** The UTC day that it counts for. */
    LocalDate day() {
        return LocalDate.ofInstant(appended, ZoneOffset.UTC);
    }
}
