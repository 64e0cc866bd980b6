package io.inventory.pipeline.sink;

import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage;
import io.inventory.schema.scan.ScanMessage.AccountDenied;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a sink knows of one partition: the scans that have started, and what has ended and is not applied yet. Not thread-safe. */
final class PartitionScans {

    /** An end marker may be appended a little after the deadline that its run kept. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Claim claim;
    private final ResourceModels models;
    private final ResourceIds ids = new ResourceIds();
    private final Map<ScanId, OpenScan> open = new LinkedHashMap<>();
    private final List<Conclusion> concluded = new ArrayList<>();
    private long read;
    private long saved;

    PartitionScans(Claim claim, ResourceModels models) {
        this.claim = claim;
        this.models = models;
        this.read = claim.position();
        this.saved = claim.position();
    }

    int partition() {
        return claim.partition();
    }

    long epoch() {
        return claim.epoch();
    }

    /**
     * Takes in a record.
     *
     * @param isApplied whether the ledger has a scan: one that is read again after a restart
     * @return whether the record could be used; one that belongs to a scan not open here is not a fault
     */
    Outcome take(Observation observation, Predicate<ScanId> isApplied, StagedRows into) {
        closeOverdue(observation.appended());
        ScanMessage message = observation.message();
        if (message instanceof Started started) {
            return start(observation, started, isApplied);
        }
        if (message instanceof Rows rows) {
            return with(open.get(rows.scan()), scan -> scan.take(rows, into));
        }
        if (message instanceof Ended ended) {
            return with(open.remove(ended.scan()), scan -> concluded.add(scan.end(ended, observation.appended())));
        }
        concluded.add(new Conclusion.Denial(observation, (AccountDenied) message));
        return Outcome.TAKEN;
    }

    /** What became of a record. */
    enum Outcome {
        TAKEN,
        /** Its scan was applied or closed before, or has no beginning here. */
        PASSED_OVER,
        UNKNOWN_MODEL
    }

    private static Outcome with(@Nullable OpenScan scan, java.util.function.Consumer<OpenScan> action) {
        if (scan == null) {
            return Outcome.PASSED_OVER;
        }
        action.accept(scan);
        return Outcome.TAKEN;
    }

    private Outcome start(Observation observation, Started started, Predicate<ScanId> isApplied) {
        closeOvertaken(started, observation.appended());
        var model = models.find(started.scope().model());
        if (model.isEmpty()) {
            return Outcome.UNKNOWN_MODEL;
        }
        if (isApplied.test(started.scan()) || open.containsKey(started.scan())) {
            return Outcome.PASSED_OVER;
        }
        RowReader reader = new RowReader(model.get(), started, ids, partition(), epoch());
        open.put(started.scan(), new OpenScan(observation, started, reader));
        return Outcome.TAKEN;
    }

    private void closeOvertaken(Started later, Instant at) {
        close(scan -> scan.isOvertakenBy(later), "a later attempt of its task has started", at);
    }

    /** {@code now}: an append time of this log, or the sink's clock once it has read everything. */
    void closeOverdue(Instant now) {
        close(scan -> scan.deadline().plus(GRACE).isBefore(now), "no end came before its deadline", now);
    }

    private void close(Predicate<OpenScan> which, String why, Instant at) {
        List<OpenScan> closed = open.values().stream().filter(which).toList();
        for (OpenScan scan : closed) {
            open.remove(scan.id());
            concluded.add(scan.close(why, at));
        }
    }

    /** Everything below {@code position} was read. */
    void readTo(long position) {
        read = position;
    }

    /** The next conclusions to apply together: many small ones or one large, in the order in which they began. */
    Optional<Batch> nextBatch(long mostRows) {
        if (concluded.isEmpty()) {
            return Optional.empty();
        }
        concluded.sort(Comparator.comparingLong(Conclusion::offset));
        List<Conclusion> batch = new ArrayList<>();
        long rows = 0;
        for (Conclusion next : concluded) {
            if (!batch.isEmpty() && rows + next.rows() > mostRows) {
                break;
            }
            batch.add(next);
            rows += next.rows();
        }
        return Optional.of(new Batch(List.copyOf(batch), positionWithout(batch.size())));
    }

    /**
     * Conclusions to apply in one transaction.
     *
     * @param position of the partition when they are applied
     */
    record Batch(List<Conclusion> conclusions, long position) {}

    /** The batch is in the database. */
    void applied(Batch batch) {
        concluded.subList(0, batch.conclusions().size()).clear();
        saved = batch.position();
    }

    /** The position as it could be saved, when that is not what the database has. */
    Optional<Long> unsaved() {
        long position = positionWithout(0);
        return position == saved ? Optional.empty() : Optional.of(position);
    }

    /** The offset of the oldest scan neither merged nor closed, else of the next record; the first conclusions count as merged. */
    private long positionWithout(int merged) {
        LongStream waiting =
                concluded.subList(merged, concluded.size()).stream().mapToLong(Conclusion::offset);
        LongStream started = open.values().stream().mapToLong(OpenScan::offset);
        return LongStream.concat(LongStream.of(read), LongStream.concat(waiting, started))
                .min()
                .getAsLong();
    }
}
