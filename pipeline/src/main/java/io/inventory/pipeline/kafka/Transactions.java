package io.inventory.pipeline.kafka;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Transactions of one producer, one after the other, with two kinds of failure: undone, or lost for good. Not thread-safe.
 *
 * <p>A commit whose answer is late is repeated, which Kafka allows and which finds out what became of it (KIP-691 calls the rest
 * fatal); nothing is read back to guess.
 */
public final class Transactions implements AutoCloseable {

    private static final int MOST_TRIES = 4;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private boolean lost;

    private Transactions(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Initialises the producer's transactional id, which must never have been used before.
     *
     * @param producer is closed with this
     * @throws KafkaUnavailableException when the broker does not answer or refuses; the producer is closed then
     */
    public static Transactions begin(Producer<byte[], byte[]> producer) {
        try {
            producer.initTransactions();
            return new Transactions(producer);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw new KafkaUnavailableException("Kafka: cannot begin transactions: " + e.getMessage(), e);
        }
    }

    /**
     * Sends and commits all of {@code records}.
     *
     * @throws TransactionRefusedException when nothing was written
     * @throws ProducerLostException when this producer is of no more use
     */
    public void send(Iterable<ProducerRecord<byte[], byte[]>> records)
            throws TransactionRefusedException, ProducerLostException {
        run(sender -> records.forEach(record -> send(sender, record)));
    }

    /** The same for what is more than records. {@code work} must not block on anything but the producer. */
    public void run(Consumer<Producer<byte[], byte[]>> work) throws TransactionRefusedException, ProducerLostException {
        try {
            producer.beginTransaction();
            work.accept(producer);
        } catch (KafkaException e) {
            abort(e);
        } catch (IllegalStateException e) {
            throw lost("transaction not begun", e);
        }
        commit();
    }

    /** Sends one record of a transaction; its failure is told by the commit. */
    public static void send(Producer<byte[], byte[]> sender, ProducerRecord<byte[], byte[]> record) {
        var unused = sender.send(record);
    }

    private void commit() throws TransactionRefusedException, ProducerLostException {
        for (int tries = 1; ; tries++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                if (tries == MOST_TRIES) {
                    throw lost("outcome of a transaction unknown", e);
                }
            } catch (InterruptException | IllegalStateException e) {
                throw lost("outcome of a transaction unknown", e);
            } catch (KafkaException e) {
                abort(e);
            }
        }
    }

    private void abort(KafkaException why) throws TransactionRefusedException, ProducerLostException {
        if (isFatal(why)) {
            throw lost("producer fenced", why);
        }
        for (int tries = 1; ; tries++) {
            try {
                producer.abortTransaction();
                throw new TransactionRefusedException(why);
            } catch (TimeoutException e) {
                if (tries == MOST_TRIES) {
                    throw lost("transaction neither written nor undone", e);
                }
            } catch (KafkaException | IllegalStateException e) {
                throw lost("transaction not undone", e);
            }
        }
    }

    private ProducerLostException lost(String message, RuntimeException cause) {
        lost = true;
        return new ProducerLostException(message, cause);
    }

    private static boolean isFatal(Throwable fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof ProducerFencedException
                    || at instanceof InvalidProducerEpochException
                    || at instanceof InvalidPidMappingException
                    || at instanceof OutOfOrderSequenceException
                    || at instanceof FencedInstanceIdException
                    || at instanceof InterruptException
                    || at instanceof TransactionalIdAuthorizationException
                    || at instanceof UnsupportedVersionException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        producer.close(lost ? Duration.ZERO : CLOSING);
    }
}
