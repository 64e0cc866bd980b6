package io.inventory.producers.schedule;

import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.TaskId;
import java.util.Map;

/** Takes ticks as offers: the same id may be offered again, and becomes one task. */
@FunctionalInterface
public interface TickSink {

    /** Returns when all are acknowledged; throws when any is not, and none may be taken for granted then. */
    void offer(Map<TaskId, TaskRequest> ticks) throws InterruptedException;
}
