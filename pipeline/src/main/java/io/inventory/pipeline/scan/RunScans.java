package io.inventory.pipeline.scan;

import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The scans of one run of a task. Belongs to the thread of the run. */
public interface RunScans {

    /**
     * Starts a scan; returns when its first record is acknowledged.
     *
     * @param credential the configured name of whoever reads
     * @param targeted reads less or more than the scope
     * @throws TaskFailure of category TRANSIENT when Kafka does not take the record
     */
    <R extends Record> ScanWriter<R> open(Model<R> model, Scope scope, String credential, boolean targeted)
            throws TaskFailure, InterruptedException;

    /** Notes that the source refused a whole account; becomes real with {@link #endMarkers}. */
    void deny(AccountDenial denial);

    /**
     * What the run's finish writes in its own transaction, each to the partition it names, whatever became of the run. The rows of a
     * scan that its handler has ended are acknowledged; one that it has not ends as FAILED.
     */
    List<ProducerRecord<byte[], byte[]>> endMarkers();
}
