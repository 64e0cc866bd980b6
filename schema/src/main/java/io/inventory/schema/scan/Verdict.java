package io.inventory.schema.scan;

/** What a scan proves. */
public enum Verdict {
    /** Every key of the scope was seen: what is missing is gone. */
    COMPLETE,
    /** Some keys were seen: inserts and updates, removes nothing. */
    PARTIAL,
    /** The source refused: changes no row. */
    DENIED,
    /** Anything else went wrong: changes no row. */
    FAILED,
    /** Came after a younger scan of its scope was applied: changes no row. */
    SUPERSEDED
}
