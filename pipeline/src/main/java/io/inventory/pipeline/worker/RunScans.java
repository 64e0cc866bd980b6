package io.inventory.pipeline.worker;

import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The scans of one run. Belongs to the run's thread. */
public interface RunScans {

    /** As {@link io.inventory.pipeline.spi.TaskContext#scan}. */
    <R extends Record> ScanWriter<R> open(Model<R> model, Scope scope, String credential, boolean targeted)
            throws TaskFailure, InterruptedException;

    /** As {@link io.inventory.pipeline.spi.TaskContext#denyAccount}. */
    void denyAccount(AccountDenial denial);

    /**
     * What the run's finish carries: the end marker of each scan, with its partition named, FAILED for one that was not ended,
     * and the accounts denied. Called once, after the handler has returned or thrown; every row is acknowledged by then.
     */
    List<ProducerRecord<byte[], byte[]>> endMarkers();
}
