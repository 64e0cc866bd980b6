package io.inventory.schema.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.inventory.schema.task.TaskId;
import java.util.UUID;

/** To one worker, on {@code commands}; answered on {@code replies}. Obeying one twice does no harm. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Ping.class, name = "ping"),
    @JsonSubTypes.Type(value = Command.StopTask.class, name = "stop-task"),
    @JsonSubTypes.Type(value = Command.Drain.class, name = "drain"),
    @JsonSubTypes.Type(value = Command.Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = Command.ShowLimits.class, name = "show-limits")
})
public sealed interface Command {

    /** Chosen by the caller; the key of the reply. */
    UUID id();

    /** Are you there? */
    record Ping(UUID id) implements Command {}

    /** Interrupt this task and end it as cancelled. */
    record StopTask(UUID id, TaskId task) implements Command {}

    /**
     * Take nothing new: what has not started goes back, what runs may end, and the partitions go to other workers. Holds until
     * {@link Resume} or the end of the process, over all its incarnations.
     */
    record Drain(UUID id) implements Command {}

    /** Take work again. */
    record Resume(UUID id) implements Command {}

    /**
     * Show token buckets.
     *
     * @param from how many to leave out at the beginning
     * @param most lines of the answer, {@value #MOST} or less: so many fit into one record
     */
    record ShowLimits(UUID id, int from, int most) implements Command {

        /** Lines of one answer. */
        public static final int MOST = 1_000;

        public ShowLimits {
            if (from < 0 || most < 1 || most > MOST) {
                throw new IllegalArgumentException(
                        "%d lines from %d on: 1 to %d are answered".formatted(most, from, MOST));
            }
        }
    }
}
