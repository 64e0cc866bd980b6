package io.inventory.pipeline.kafka;

/**
 * A transactional producer that is of no more use: another fenced it, or the outcome of its last transaction stayed unknown. What
 * it wrote last may or may not be there; whoever owns its id fences the id before anything is done again.
 */
public final class ProducerLostException extends Exception {

    ProducerLostException(String message, Throwable cause) {
        super("Kafka: %s: %s".formatted(message, cause.getMessage()), cause);
    }
}
