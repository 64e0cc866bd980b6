package io.inventory.pipeline.log;

import java.util.List;

/**
 * The events of a task, in order.
 *
 * @param leftOut how many older ones there are before them
 */
public record Trace(List<TraceEvent> events, long leftOut) {

    public Trace {
        events = List.copyOf(events);
    }
}
