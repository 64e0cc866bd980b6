package io.inventory.pipeline.spi;

import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.SetAside;
import java.util.Collection;

/**
 * Publishes one scan, page by page. Rows travel as they come; at most a few pages wait in memory. Belongs to the thread of the
 * run. How the scan ends is told by exactly one of the last four methods and becomes real with the run's finish.
 */
public interface ScanWriter<R extends Record> {

    /** One page of the source; rows that break a rule of their columns are set aside with the reason. */
    default void page(Collection<R> rows) throws TaskFailure, InterruptedException {
        sightings(rows.stream().map(row -> new Sighting<>(row, null)).toList());
    }

    /** The same with what the source said; a document that does not fit beside its row is left out, and the row stays. */
    void sightings(Collection<Sighting<R>> page) throws TaskFailure, InterruptedException;

    /** A resource that could not be turned into a row. With a key it counts as seen; without, the scan is PARTIAL at best. */
    void setAside(SetAside row) throws TaskFailure, InterruptedException;

    /** A failed call that only fills a column of one row. */
    void incomplete();

    /** The source's list has ended: every key was seen (PARTIAL instead when one had no key). */
    void complete() throws TaskFailure, InterruptedException;

    /** The list did not end. */
    void partial(ScanFailure failure) throws TaskFailure, InterruptedException;

    /** The source refused. */
    void denied(ScanFailure failure) throws TaskFailure, InterruptedException;

    /** Anything else. */
    void failed(ScanFailure failure) throws TaskFailure, InterruptedException;
}
