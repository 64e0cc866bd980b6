package io.inventory.producers.schedule;

import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what was offered, as the tracker would: an id once. Thread-safe. */
final class RecordedTicks implements TickSink {

    private final List<Map.Entry<TaskId, TaskRequest>> offered = new ArrayList<>();

    @Override
    public synchronized void offer(Map<TaskId, TaskRequest> ticks) {
        offered.addAll(ticks.entrySet());
    }

    /** Fire times of distinct ids, in their order. */
    synchronized List<Instant> fireTimes() {
        return offered.stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, again) -> first))
                .values()
                .stream()
                .map(request -> ((Due.At) request.due()).instant())
                .sorted()
                .toList();
    }

    synchronized int offers() {
        return offered.size();
    }
}
