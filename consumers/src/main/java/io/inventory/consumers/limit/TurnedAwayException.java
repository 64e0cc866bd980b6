package io.inventory.consumers.limit;

import io.inventory.consumers.source.Refusal;
import io.inventory.schema.scan.ScanFailure;

/** A call was not made, as its account gives no answers at present. */
public final class TurnedAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private TurnedAwayException(Refusal.Kind kind, String errorClass, String message) {
        super(message);
        this.refusal = new Refusal(kind, new ScanFailure(errorClass, null, message));
    }

    /** It was tried, and stays alone for a while. */
    static TurnedAwayException silent(String account, long seconds) {
        return new TurnedAwayException(
                Refusal.Kind.TRANSIENT,
                "Silent",
                "%s gave no answer; it is called again in %d s".formatted(account, seconds));
    }

    /** It is being tried. */
    static TurnedAwayException busy(String account) {
        return new TurnedAwayException(
                Refusal.Kind.NOT_YET, "NotHeardYet", "whether %s answers is being found out".formatted(account));
    }

    /** What that means for whoever called. */
    public Refusal refusal() {
        return refusal;
    }
}
