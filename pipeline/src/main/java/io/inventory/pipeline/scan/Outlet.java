package io.inventory.pipeline.scan;

import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.scan.ScanMessage;

/** Where the records of one scan go. Belongs to the thread of the run. */
public interface Outlet {

    /** Returns when the record is on its way; an earlier one that was lost makes every further call fail. */
    void send(ScanMessage message) throws TaskFailure, InterruptedException;

    /** Returns when all that was sent has arrived. */
    void await() throws TaskFailure, InterruptedException;
}
