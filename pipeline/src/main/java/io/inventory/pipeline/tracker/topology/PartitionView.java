package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What others than its stream thread know of an open partition, beside its stores. A new one at each opening. Thread-safe: read by
 * any.
 */
public final class PartitionView {

    private final Heads heads = new Heads();
    private final Questions questions = new Questions();
    private final OpenGroups groups = new OpenGroups();
    private volatile Position position = Position.NONE;
    private volatile @Nullable CaughtUp caughtUp;
    private volatile boolean isWanted;

    /**
     * The log up to its end as of a moment after the opening is in the books.
     *
     * @param asOf that moment, by this process's clock
     * @param end the log's end then
     */
    public record CaughtUp(Instant asOf, long end) {}

    public Heads heads() {
        return heads;
    }

    /** What its stream thread is asked. */
    public Questions questions() {
        return questions;
    }

    public OpenGroups groups() {
        return groups;
    }

    /** The last record of the log that is in the books. */
    public Position position() {
        return position;
    }

    /**
     * How much is known to be in the books; null while nothing is. Until then nothing that is due is done: the log may hold that it
     * was done.
     */
    public @Nullable CaughtUp caughtUp() {
        return caughtUp;
    }

    /** Said by whoever watches how far the partition is read; never less than before. */
    public void caughtUp(CaughtUp now) {
        caughtUp = now;
    }

    /** Somebody needs to know how much is in the books as of now. */
    public void want() {
        isWanted = true;
    }

    /** Whether somebody does, since this was asked last. */
    public boolean takeWanted() {
        boolean wanted = isWanted;
        if (wanted) {
            isWanted = false;
        }
        return wanted;
    }

    /** The offset that all records up to are in the books. */
    public long readTo() {
        CaughtUp known = caughtUp;
        return Math.max(position.offset(), known == null ? -1 : known.end() - 1);
    }

    void read(Position at) {
        position = at;
    }
}
