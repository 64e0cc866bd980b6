package io.inventory.schema.task;

import java.util.Locale;

/** Where a task stands. A task in none of these has ended and is no longer kept. */
public enum TaskState {
    /** Waits for its time. Owned by the tracker. */
    SCHEDULED,
    /** Its record lies unclaimed on its topic. Owned by the holder of that partition. */
    PENDING,
    /** Claimed by an incarnation, which owns it until fenced. */
    ACTIVE,
    /** Failed, waits for its next attempt. Owned by the tracker. */
    RETRY,
    /** Done, and its result is kept for its retention. Owned by the tracker. */
    COMPLETED,
    /** Given up. Owned by the tracker. */
    ARCHIVED,
    /** Held until its group closes. Owned by the tracker. */
    AGGREGATING;

    /** The word that commands, JSON and topics use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when no state has this word */
    public static TaskState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
