package io.inventory.pipeline.tracker.topology;

import java.time.Instant;

/** What queries need to know of a partition beside its stores. Written by its stream thread, read by any. */
public final class PartitionView {

    private final Heads heads = new Heads();
    private volatile Position position = new Position(-1, Instant.EPOCH);

    /**
     * The last record of the log that is in the books.
     *
     * @param offset -1 before the first
     * @param appended its append time
     */
    public record Position(long offset, Instant appended) {}

    public Heads heads() {
        return heads;
    }

    public Position position() {
        return position;
    }

    void read(long offset, Instant appended) {
        position = new Position(offset, appended);
    }
}
