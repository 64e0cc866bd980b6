package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.StoreException;

/** What an error of the database means for the scan that met it (PostgreSQL manual, appendix A). */
final class Refusal {

    private Refusal() {}

    /** Values that do not fit: data exceptions (22), broken constraints (23), limits such as an index row's size (54). */
    static boolean isOfValues(StoreException error) {
        return state(error).startsWith("22")
                || state(error).startsWith("23")
                || state(error).startsWith("54");
    }

    /** A deadlock or the like (40): the same transaction may succeed when run again. */
    static boolean isOfTheMoment(StoreException error) {
        return state(error).startsWith("40");
    }

    static String reason(StoreException error) {
        return String.valueOf(error.getMessage());
    }

    private static String state(StoreException error) {
        return error.sqlState().orElse("");
    }
}
