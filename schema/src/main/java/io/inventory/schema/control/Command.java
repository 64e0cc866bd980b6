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
    @JsonSubTypes.Type(value = Command.Resume.class, name = "resume")
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
}
