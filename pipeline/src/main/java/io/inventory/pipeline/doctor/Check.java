package io.inventory.pipeline.doctor;

import java.util.concurrent.ExecutionException;

/**
 * One question about the health of the engine. A further one is a further class, and a line in the list of {@code Checks}. Changes
 * nothing, wherever it looks.
 */
public interface Check {

    /** A word or two with hyphens, by which people know it. */
    String name();

    /**
     * Looks, and tells what it finds; nothing told means that all is well.
     *
     * @throws RuntimeException of Kafka, the tracker or the database, when it cannot look: that is told for it
     * @throws ExecutionException when the broker does not answer or refuses
     */
    void look(Report report) throws InterruptedException, ExecutionException;
}
