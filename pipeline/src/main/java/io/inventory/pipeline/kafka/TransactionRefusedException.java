package io.inventory.pipeline.kafka;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RetriableException;

/** A transaction that was given up and undone: nothing of it is visible, and the producer can go on with the next. */
public final class TransactionRefusedException extends Exception {

    private final boolean transientFault;

    TransactionRefusedException(Throwable cause) {
        super(reason(cause), cause);
        this.transientFault = isTransient(cause);
    }

    /** Whether the same transaction may succeed later: the broker was away, or the group is being rebalanced. */
    public boolean isTransient() {
        return transientFault;
    }

    private static boolean isTransient(Throwable fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof RetriableException || at instanceof CommitFailedException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "%s: %s".formatted(root.getClass().getSimpleName(), root.getMessage());
    }
}
