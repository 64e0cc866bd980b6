package io.inventory.cli.command.task;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.command.option.ScopeConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Unique;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What keeps a task from running at once, or at all: a key that another holds, a group. */
final class HoldOption {

    @Option(
            names = "--unique",
            paramLabel = "<duration>",
            converter = DurationConversion.class,
            description = "Submit nothing while another task holds the key; this one holds it for so long at the most.")
    private @Nullable Duration unique;

    @Option(
            names = "--unique-scope",
            paramLabel = "<scope>",
            converter = ScopeConversion.class,
            description =
                    "What gives the key back before that: until-start, until-success, until-end, or ttl for nothing;"
                            + " default: until-end.")
    private Unique.@Nullable Scope scope;

    @Option(
            names = "--unique-key",
            paramLabel = "<key>",
            description =
                    "A key of your own, which holds over queues and types; default: queue, type and SHA-256 of the payload.")
    private @Nullable String key;

    @Option(
            names = "--group",
            paramLabel = "<name>",
            description =
                    "Hold the task until its group closes and becomes one task, whose payload lists its members'.")
    private @Nullable String group;

    /** Whether a key is asked for, which another task may hold. */
    boolean isUnique() {
        return unique != null;
    }

    boolean isGrouped() {
        return group != null;
    }

    /**
     * Adds these to {@code options}.
     *
     * @throws CommandFailure USAGE for what cannot be
     */
    TaskOptions over(TaskOptions options, QueueName queue, TaskType type, Body body) {
        if (unique == null && (scope != null || key != null)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--unique-scope and --unique-key want --unique <duration>: how long the key is held");
        }
        try {
            return new TaskOptions(
                    options.maxRetry(),
                    options.timeout(),
                    options.deadline(),
                    options.retention(),
                    unique(queue, type, body),
                    group);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--" + e.getMessage(), e);
        }
    }

    private @Nullable Unique unique(QueueName queue, TaskType type, Body body) {
        if (unique == null) {
            return null;
        }
        String wanted = key == null ? Unique.keyOf(queue, type, body.bytes()) : key;
        return new Unique(wanted, unique, Objects.requireNonNullElse(scope, Unique.Scope.UNTIL_END));
    }
}
