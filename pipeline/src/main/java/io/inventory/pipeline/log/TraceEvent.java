package io.inventory.pipeline.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a task, for people.
 *
 * @param time when it was appended, by the broker's clock
 * @param event its kind, as the log has it
 * @param attempt of which run it speaks; null when of none
 * @param by the incarnation it comes from, or {@code tracker}; null for whoever submitted the task
 * @param detail what else it says, in one line
 */
public record TraceEvent(
        Instant time,
        String event,
        @Nullable Integer attempt,
        @Nullable String by,
        String detail) {}
