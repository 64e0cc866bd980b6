package io.inventory.cli.command.task;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.TaskType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The type that a submit names.
 *
 * @param type never an alias, unless this program knows neither
 * @param descriptor empty for a type that only other workers know
 */
record KnownType(TaskType type, Optional<TaskDescriptor> descriptor) {

    /**
     * Finds a type by its name or an alias.
     *
     * @param force take a name that this program does not know
     * @throws CommandFailure USAGE for a name that is not known, with the nearest ones, or that cannot be one
     */
    static KnownType of(String name, Handlers handlers, boolean force) {
        Optional<TaskDescriptor> known = handlers.find(name).map(TaskHandler::descriptor);
        if (known.isPresent()) {
            return new KnownType(known.get().type(), known);
        }
        if (!force) {
            throw new CommandFailure(ExitCode.USAGE, unknown(name, handlers.nearest(name)));
        }
        try {
            return new KnownType(new TaskType(name), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--task: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a payload that the type's handler would refuse.
     *
     * @throws CommandFailure USAGE
     */
    void check(Body body) {
        if (descriptor.isEmpty()) {
            return;
        }
        try {
            var unused = Payloads.read(body.bytes(), descriptor.get().payload());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "%s: %s".formatted(type, e.getMessage()), e);
        }
    }

    private static String unknown(String name, List<TaskType> nearest) {
        String names = nearest.stream().map(TaskType::name).collect(Collectors.joining(", "));
        String hint = nearest.isEmpty() ? "see `inventory task list`" : "did you mean " + names + "?";
        return "unknown task \"%s\": %s (--force submits a type that only other workers know)".formatted(name, hint);
    }
}
