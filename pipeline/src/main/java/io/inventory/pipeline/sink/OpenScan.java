package io.inventory.pipeline.sink;

import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scan that has started and not ended: what was read of it so far, but for the rows, which are staged. Not thread-safe. */
final class OpenScan {

    private final Started started;
    private final Observation origin;
    private final RowReader reader;
    private long numbered;
    private @Nullable String fault;

    OpenScan(Observation origin, Started started, RowReader reader) {
        this.origin = origin;
        this.started = started;
        this.reader = reader;
        this.fault = reader.fault().orElse(null);
    }

    ScanId id() {
        return started.scan();
    }

    long offset() {
        return origin.offset();
    }

    Started started() {
        return started;
    }

    Instant deadline() {
        return origin.appended().plus(started.deadline());
    }

    /** Stages the rows of a record, unless the scan is void already. */
    void take(Rows record, StagedRows into) {
        if (fault != null) {
            return;
        }
        if (record.from() != numbered) {
            fault = "rows from number %d on are missing".formatted(numbered);
            return;
        }
        numbered += reader.read(record, into);
    }

    /** As its collector ended it; a gap makes it FAILED, whatever the collector says. */
    EndedScan end(Ended ended, Instant appended) {
        if (fault == null && ended.rows() != numbered) {
            fault = "%d rows were sent, %d have come".formatted(ended.rows(), numbered);
        }
        Optional<ScanFailure> failure = Optional.ofNullable(ended.failure());
        if (fault == null) {
            return new EndedScan(origin, started, ended.verdict(), failure, ended, appended);
        }
        return new EndedScan(
                origin, started, Verdict.FAILED, Optional.of(new ScanFailure("Void", null, fault)), ended, appended);
    }

    /** As nobody ended it. */
    EndedScan close(String why, Instant at) {
        Ended nothing = new Ended(id(), Verdict.FAILED, numbered, 0, 0, null);
        return new EndedScan(
                origin, started, Verdict.FAILED, Optional.of(new ScanFailure("NotEnded", null, why)), nothing, at);
    }

    /** Whether {@code later} is another attempt of the same task at the same scope. */
    boolean isOvertakenBy(Started later) {
        return later.scope().equals(started.scope())
                && later.origin().task().equals(started.origin().task())
                && later.origin().attempt() > started.origin().attempt();
    }
}
