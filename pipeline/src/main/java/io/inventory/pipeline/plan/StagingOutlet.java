package io.inventory.pipeline.plan;

import io.inventory.pipeline.scan.Outlet;
import io.inventory.pipeline.sink.Comparison;
import io.inventory.schema.scan.ScanMessage;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;

/** Stages the rows of a scan where they are compared. */
record StagingOutlet(Comparison comparison, Started started) implements Outlet {

    @Override
    public void send(ScanMessage message) {
        if (message instanceof Rows rows) {
            comparison.take(started, rows);
        }
    }

    @Override
    public void await() {}
}
