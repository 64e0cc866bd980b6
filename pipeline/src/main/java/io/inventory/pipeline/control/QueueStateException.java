package io.inventory.pipeline.control;

/** A queue already is as it was asked to be. */
public final class QueueStateException extends RuntimeException {

    QueueStateException(String message) {
        super(message);
    }
}
