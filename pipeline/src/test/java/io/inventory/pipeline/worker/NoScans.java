package io.inventory.pipeline.worker;

import io.inventory.pipeline.scan.RunScans;
import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** For handlers that read nothing. */
final class NoScans implements RunScans {

    @Override
    public <R extends Record> ScanWriter<R> open(Model<R> model, Scope scope, String credential, boolean targeted) {
        throw new IllegalStateException("no scans here");
    }

    @Override
    public void deny(AccountDenial denial) {
        throw new IllegalStateException("no scans here");
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> endMarkers() {
        return List.of();
    }
}
