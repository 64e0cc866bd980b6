package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the ends of runs, many in one transaction, on its own thread. A batch that the broker refuses is written in halves until
 * the refused task stands alone; that one is archived. {@link #add} is thread-safe; the rest belongs to the owner.
 */
final class Committer {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private static final int MOST_TASKS = 2_000;
    private static final int MOST_RECORDS = 20_000;
    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(8);

    private final BlockingQueue<Finish> ended = new LinkedBlockingQueue<>();
    private final Transactions transactions;
    private final FinishRecords records;
    private final MissingTopics topics;
    private final Listener listener;
    private final LongSupplier nanos;
    private final Thread thread = new Thread(this::work, "committer");
    private volatile boolean closing;
    private volatile boolean abandoned;

    /** Hears what became of finishes, on the committer's thread. */
    interface Listener {

        void committed(List<Finish> batch, long nanos);

        /** This committer has ended: the outcome of its last batch is not known. */
        void lost(Throwable why);
    }

    Committer(
            Transactions transactions,
            FinishRecords records,
            MissingTopics topics,
            Listener listener,
            LongSupplier nanos) {
        this.transactions = transactions;
        this.records = records;
        this.topics = topics;
        this.listener = listener;
        this.nanos = nanos;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(Finish finish) {
        ended.add(finish);
    }

    /**
     * Records what was added so far and ends.
     *
     * @return false when that took longer than {@code patience} or was lost
     */
    boolean finish(Duration patience) throws InterruptedException {
        closing = true;
        thread.join(patience.toMillis());
        boolean done = !thread.isAlive() && ended.isEmpty();
        abandon();
        return done;
    }

    /** Throws away what is not recorded. */
    void abandon() {
        abandoned = true;
        closing = true;
    }

    private void work() {
        try {
            while (!abandoned) {
                List<Finish> batch = next();
                if (batch.isEmpty() && closing) {
                    return;
                }
                write(batch);
            }
        } catch (ProducerLostException | RuntimeException e) {
            abandoned = true;
            listener.lost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            transactions.close();
        }
    }

    /** Waits a little for more once there is something: a transaction costs the same whatever its size. */
    private List<Finish> next() throws InterruptedException {
        Finish first = ended.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        List<Finish> batch = new ArrayList<>(List.of(first));
        int size = first.records().size();
        long begun = nanos.getAsLong();
        while (batch.size() < MOST_TASKS && size < MOST_RECORDS) {
            long left = closing ? 0 : LINGER - (nanos.getAsLong() - begun);
            Finish more = ended.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
            if (more == null) {
                break;
            }
            batch.add(more);
            size += more.records().size();
        }
        return batch;
    }

    private void write(List<Finish> batch) throws ProducerLostException, InterruptedException {
        if (batch.isEmpty() || abandoned) {
            return;
        }
        long begun = nanos.getAsLong();
        try {
            if (!topics.stand(batch)) {
                writeRefused(batch, "a task topic was deleted and cannot be made again");
            } else if (sendPatiently(recordsOf(batch))) {
                listener.committed(batch, nanos.getAsLong() - begun);
            }
        } catch (TransactionRefusedException e) {
            writeRefused(batch, String.valueOf(e.getMessage()));
        }
    }

    /** A broker that is away is no reason to give a task up; each try lasts as long as the producer's own patience. */
    private boolean sendPatiently(List<ProducerRecord<byte[], byte[]>> all)
            throws TransactionRefusedException, ProducerLostException {
        while (!abandoned) {
            try {
                transactions.send(all);
                return true;
            } catch (TransactionRefusedException e) {
                if (!e.isTransient()) {
                    throw e;
                }
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("finish put off");
            }
        }
        return false;
    }

    private static List<ProducerRecord<byte[], byte[]>> recordsOf(List<Finish> batch) {
        return batch.stream().flatMap(finish -> finish.records().stream()).toList();
    }

    private void writeRefused(List<Finish> batch, String why) throws ProducerLostException, InterruptedException {
        LOG.atWarn()
                .addKeyValue("tasks", batch.size())
                .addKeyValue("reason", why)
                .log("finish refused");
        if (batch.size() == 1) {
            writeAlone(batch.get(0), why);
        } else {
            int half = batch.size() / 2;
            write(batch.subList(0, half));
            write(batch.subList(half, batch.size()));
        }
    }

    private void writeAlone(Finish refused, String why) throws ProducerLostException, InterruptedException {
        Finish archived = records.refused(refused, why);
        if (refused.outcome().equals(archived.outcome())
                && refused.records().size() == archived.records().size()) {
            throw new IllegalStateException("the broker refuses to archive task %s: %s"
                    .formatted(refused.task().id(), why));
        }
        write(List.of(archived));
    }
}
