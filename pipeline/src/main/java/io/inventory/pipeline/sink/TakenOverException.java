package io.inventory.pipeline.sink;

/** Another sink has taken a partition over; nothing of this one's transaction may stand. */
final class TakenOverException extends RuntimeException {

    TakenOverException(int partition) {
        super("another sink has taken over partition %d of observations".formatted(partition));
    }
}
