package io.inventory.pipeline.scan;

import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.Sighting;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.RowEncoder;
import io.inventory.schema.resource.RowRejectedException;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.SetAside;
import io.inventory.schema.scan.Verdict;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scan as its collector writes it: rows become records, which go to an outlet. Belongs to the thread of the run. */
public final class WrittenScan<R extends Record> implements ScanWriter<R> {

    private static final Logger log = LoggerFactory.getLogger(WrittenScan.class);

    private static final ScanFailure LEFT_OPEN = new ScanFailure("NotEnded", null, "the run ended before the scan did");

    private final Outlet outlet;
    private final Started started;
    private final RowEncoder<R> encoder;
    private final RowBatch batch;
    private int pages;
    private long incomplete;
    private @Nullable Ended ended;

    public WrittenScan(Outlet outlet, Model<R> model, Started started) {
        this.outlet = outlet;
        this.started = started;
        this.encoder = new RowEncoder<>(model);
        this.batch = new RowBatch(started.scan(), KeyColumns.of(model));
    }

    /** Returns when the first record has arrived. */
    public void start() throws TaskFailure, InterruptedException {
        outlet.send(started);
        outlet.await();
    }

    @Override
    public void sightings(Collection<Sighting<R>> page) throws TaskFailure, InterruptedException {
        checkOpen();
        pages++;
        for (Sighting<R> sighting : page) {
            add(sighting.row(), sighting.raw());
        }
        send(batch.drain());
    }

    private void add(R row, @Nullable String raw) throws TaskFailure, InterruptedException {
        try {
            batch.add(encoder.encode(row), raw);
        } catch (RowRejectedException e) {
            List<String> key = encoder.key(row);
            batch.add(new SetAside(key.isEmpty() ? null : key, String.valueOf(e.getMessage())));
        }
        sendWhenFull();
    }

    @Override
    public void setAside(SetAside row) throws TaskFailure, InterruptedException {
        checkOpen();
        batch.add(row);
        sendWhenFull();
    }

    @Override
    public void incomplete() {
        checkOpen();
        incomplete++;
    }

    @Override
    public void complete() throws TaskFailure, InterruptedException {
        long keyless = batch.keyless();
        if (keyless == 0) {
            end(Verdict.COMPLETE, null);
        } else {
            end(Verdict.PARTIAL, new ScanFailure("NoKey", null, "%d rows have no key".formatted(keyless)));
        }
    }

    @Override
    public void partial(ScanFailure failure) throws TaskFailure, InterruptedException {
        end(Verdict.PARTIAL, failure);
    }

    @Override
    public void denied(ScanFailure failure) throws TaskFailure, InterruptedException {
        end(Verdict.DENIED, failure);
    }

    @Override
    public void failed(ScanFailure failure) throws TaskFailure, InterruptedException {
        end(Verdict.FAILED, failure);
    }

    private void end(Verdict verdict, @Nullable ScanFailure failure) throws TaskFailure, InterruptedException {
        checkOpen();
        send(batch.drain());
        outlet.await();
        ended = marker(verdict, failure);
        if (batch.leftOut() > 0) {
            log.atWarn()
                    .addKeyValue("scope", started.scope().key())
                    .addKeyValue("scan", started.scan())
                    .addKeyValue("documents", batch.leftOut())
                    .log("What the source said of some resources is too large to be kept: column raw stays empty");
        }
    }

    /** The last record of this scan, for the run's finish; when its handler has ended it, nothing of it is under way any more. */
    public Ended ended() {
        return ended == null ? marker(Verdict.FAILED, LEFT_OPEN) : ended;
    }

    Scope scope() {
        return started.scope();
    }

    private Ended marker(Verdict verdict, @Nullable ScanFailure failure) {
        return new Ended(started.scan(), verdict, batch.numbered(), pages, incomplete, failure);
    }

    private void sendWhenFull() throws TaskFailure, InterruptedException {
        if (batch.isFull()) {
            send(batch.drain());
        }
    }

    private void send(List<Rows> records) throws TaskFailure, InterruptedException {
        for (Rows rows : records) {
            outlet.send(rows);
        }
    }

    private void checkOpen() {
        if (ended != null) {
            throw new IllegalStateException(
                    "the scan of %s has ended".formatted(started.scope().key()));
        }
    }
}
