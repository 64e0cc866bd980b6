package io.inventory.pipeline.spi;

import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;

/** What one run of a task may use. Belongs to the thread that runs the handler. */
public interface TaskContext {

    Task task();

    /**
     * The payload, parsed. A payload that does not parse never reaches a handler: its task is archived with the reason.
     *
     * @param type the class that the handler's descriptor names
     */
    <P extends Record> P payload(Class<P> type);

    /**
     * Something the program was wired with, such as a store or the clients of a cloud.
     *
     * @throws IllegalStateException when the program was not wired with one
     */
    <T> T service(Class<T> type);

    /**
     * Submits a child in the transaction that records this run's success; it does not exist if the run does not succeed. Queue and
     * lineage are the parent's.
     *
     * @param type of the child; its topic is made when missing
     * @param payload written as JSON
     * @return the child's id
     * @throws TaskFailure of category USER when the child is too large, its type is not known here, or the run has submitted the most
     *     children that one finish carries (20,000 unless configured: fan out in two levels)
     */
    TaskId submit(String type, Record payload) throws TaskFailure, InterruptedException;

    /**
     * Starts a scan: its record is acknowledged before this returns. The scan must be ended by one of the methods of
     * {@link ScanWriter}; one that is not ends as FAILED.
     *
     * @param credential the configured name of whoever reads
     * @param targeted reads less or more than the scope
     */
    <R extends Record> ScanWriter<R> scan(Model<R> model, Scope scope, String credential, boolean targeted)
            throws TaskFailure, InterruptedException;

    /** Says that the source refused a whole account, in one record; sent with the run's finish. */
    void denyAccount(AccountDenial denial);
}
