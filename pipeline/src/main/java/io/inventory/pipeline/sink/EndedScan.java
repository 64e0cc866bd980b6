package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * A scan whose end is known.
 *
 * @param origin where its first record lies
 * @param verdict the collector's, or FAILED when the scan is void
 * @param ended the collector's counts
 * @param endedAt by the broker's clock
 */
record EndedScan(
        Observation origin,
        Started started,
        Verdict verdict,
        Optional<ScanFailure> failure,
        Ended ended,
        Instant endedAt)
        implements Conclusion {

    ScanId id() {
        return started.scan();
    }

    Scope scope() {
        return started.scope();
    }

    @Override
    public long offset() {
        return origin.offset();
    }

    @Override
    public long rows() {
        return ended.rows();
    }

    boolean changesRows() {
        return verdict == Verdict.COMPLETE || verdict == Verdict.PARTIAL;
    }

    /** Whether what it lacks is gone. */
    boolean provesAbsence() {
        return verdict == Verdict.COMPLETE && !started.targeted();
    }

    EndedScan as(Verdict other, ScanFailure why) {
        return new EndedScan(origin, started, other, Optional.of(why), ended, endedAt);
    }
}
