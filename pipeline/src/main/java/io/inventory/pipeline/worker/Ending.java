package io.inventory.pipeline.worker;

import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskError;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How a claimed task ended, before it is recorded.
 *
 * @param took zero when it never started
 */
record Ending(Task task, Result result, Duration took, Products products) {

    /** What became of the run. */
    sealed interface Result {}

    /** What the handler said. */
    record Said(Outcome outcome) implements Result {}

    /** Given up whatever the handler said. */
    record GivenUp(ArchiveReason reason, TaskError error) implements Result {}

    /** Not run, or stopped by the worker's own end: put back. */
    record PutBack() implements Result {}

    /**
     * What the run has made.
     *
     * @param children exist only if the run succeeded
     * @param endMarkers of its scans; written however it ended
     */
    record Products(List<Task> children, List<ProducerRecord<byte[], byte[]>> endMarkers) {
        static final Products NONE = new Products(List.of(), List.of());
    }

    static Ending putBack(Task task) {
        return new Ending(task, new PutBack(), Duration.ZERO, Products.NONE);
    }

    static Ending givenUp(Task task, ArchiveReason reason, String message) {
        return new Ending(
                task, new GivenUp(reason, new TaskError(ErrorCategory.USER, message)), Duration.ZERO, Products.NONE);
    }
}
