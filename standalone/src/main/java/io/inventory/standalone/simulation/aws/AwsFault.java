package io.inventory.standalone.simulation.aws;

/**
 * What goes wrong with an answer.
 *
 * @param kind what goes wrong
 * @param status HTTP status of a refusal; 0 for the other kinds
 * @param code error code of a refusal, such as {@code UnauthorizedOperation}; empty for the other kinds
 */
public record AwsFault(Kind kind, int status, String code) {

    /** The kinds of faults. */
    public enum Kind {
        /** An error in the service's own XML. */
        REFUSAL,
        /** The connection closes in the middle of the body. */
        CUT,
        /** The connection closes without an answer. */
        DROPPED,
        /** No answer until the plan releases it. */
        HELD,
        /** Status 200 and a body that is no XML. */
        GARBAGE,
        /** Status 200 and a page of a proxy that happens to be well-formed XML. */
        PROXY_PAGE,
        /** The good answer of the same service to an action that nobody called. */
        OTHER_ANSWER,
        /** Status 200 and the first half of the XML, with a length that fits. */
        HALF_PAGE,
        /** A page without items whose token leads to what this page should have shown. */
        EMPTY_PAGE,
        /** A page whose token leads to itself. */
        LOOPING_TOKEN
    }

    /** An error with this status and code. */
    public static AwsFault refusal(int status, String code) {
        return new AwsFault(Kind.REFUSAL, status, code);
    }

    /** The refusal of a caller without the permission: 403 {@code UnauthorizedOperation}. */
    public static AwsFault denied() {
        return refusal(403, "UnauthorizedOperation");
    }

    /** The refusal of a caller who asks too often: 503 {@code RequestLimitExceeded}. */
    public static AwsFault throttled() {
        return refusal(503, "RequestLimitExceeded");
    }

    /** A fault of the server: 500 {@code InternalError}. */
    public static AwsFault internalError() {
        return refusal(500, "InternalError");
    }

    /** One of the kinds that need nothing more to be said; not {@link Kind#REFUSAL}. */
    public static AwsFault of(Kind kind) {
        if (kind == Kind.REFUSAL) {
            throw new IllegalArgumentException("a refusal needs a status and a code: use AwsFault.refusal");
        }
        return new AwsFault(kind, 0, "");
    }
}
