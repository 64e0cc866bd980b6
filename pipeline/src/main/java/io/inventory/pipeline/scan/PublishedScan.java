package io.inventory.pipeline.scan;

import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.RowEncoder;
import io.inventory.schema.resource.RowRejectedException;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.SetAside;
import io.inventory.schema.scan.Verdict;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One scan on its way to {@code observations}. Belongs to the thread of the run. */
final class PublishedScan<R extends Record> implements ScanWriter<R> {

    private static final ScanFailure LEFT_OPEN = new ScanFailure("NotEnded", null, "the run ended before the scan did");

    private final ScanTopic topic;
    private final Started started;
    private final RowEncoder<R> encoder;
    private final RowBatch batch;
    private final InFlight inFlight;
    private int pages;
    private long incomplete;
    private @Nullable Ended ended;

    PublishedScan(ScanTopic topic, Model<R> model, Started started) {
        this.topic = topic;
        this.started = started;
        this.encoder = new RowEncoder<>(model);
        this.batch = new RowBatch(started.scan(), KeyColumns.of(model));
        this.inFlight = new InFlight(topic);
    }

    void start() throws TaskFailure, InterruptedException {
        inFlight.send(topic.record(started.scope().key(), started));
        inFlight.await();
    }

    @Override
    public void page(Collection<R> rows) throws TaskFailure, InterruptedException {
        checkOpen();
        pages++;
        for (R row : rows) {
            add(row);
        }
        send(batch.drain());
    }

    private void add(R row) throws TaskFailure, InterruptedException {
        try {
            batch.add(encoder.encode(row));
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
        inFlight.await();
        ended = marker(verdict, failure);
    }

    /** The last record of this scan, for the run's finish; nothing of the scan is under way any more. */
    ProducerRecord<byte[], byte[]> endMarker() {
        Ended marker = ended == null ? marker(Verdict.FAILED, LEFT_OPEN) : ended;
        return topic.record(started.scope().key(), marker);
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
            inFlight.send(topic.record(started.scope().key(), rows));
        }
    }

    private void checkOpen() {
        if (ended != null) {
            throw new IllegalStateException(
                    "the scan of %s has ended".formatted(started.scope().key()));
        }
    }
}
