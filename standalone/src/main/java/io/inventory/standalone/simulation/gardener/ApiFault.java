package io.inventory.standalone.simulation.gardener;

/**
 * What goes wrong with an answer.
 *
 * @param status HTTP status of {@link Kind#STATUS}; 0 for the other kinds
 */
public record ApiFault(Kind kind, int status) {

    /** The kinds of faults. */
    public enum Kind {
        /** An error with a Kubernetes {@code Status} as its body. */
        STATUS,
        /** The connection closes in the middle of the body. */
        CUT,
        /** Status 200 and a body that is no JSON. */
        GARBAGE,
        /** Status 200 and the first half of the JSON, with a length that fits. */
        HALF_PAGE,
        /** The first half of the body, then nothing more on an open connection. */
        SILENT,
        /** A page without items whose token leads to what this page should have shown. */
        EMPTY_PAGE,
        /** A page whose token leads to itself. */
        LOOPING_TOKEN
    }

    /** An error such as 403, 429 or 503. */
    public static ApiFault status(int status) {
        return new ApiFault(Kind.STATUS, status);
    }

    /** The answer to a continue token that is too old: 410. */
    public static ApiFault gone() {
        return status(410);
    }

    /** One of the kinds that need nothing more to be said; not {@link Kind#STATUS}. */
    public static ApiFault of(Kind kind) {
        if (kind == Kind.STATUS) {
            throw new IllegalArgumentException("an error needs its number: use ApiFault.status");
        }
        return new ApiFault(kind, 0);
    }
}
