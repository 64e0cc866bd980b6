package io.inventory.cli.command.task;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.command.option.InstantConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.schema.task.TaskOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a task is run. */
final class RunOption {

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            converter = DurationConversion.class,
            description = "The longest one run may take; 0s for no limit.")
    private @Nullable Duration timeout;

    @Option(names = "--retry", paramLabel = "<n>", description = "Failed runs that are tried again.")
    private @Nullable Integer retry;

    @Option(
            names = "--retention",
            paramLabel = "<duration>",
            converter = DurationConversion.class,
            description = "How long the completed task and its result are kept.")
    private @Nullable Duration retention;

    @Option(
            names = "--deadline",
            paramLabel = "<time>",
            converter = InstantConversion.class,
            description = "No run begins or goes on past this moment, such as 2026-12-23T10:00:00Z.")
    private @Nullable Instant deadline;

    /**
     * These options, and where one was not given, the type's own.
     *
     * @throws CommandFailure USAGE for a number of retries below zero
     */
    TaskOptions over(TaskOptions defaults) {
        try {
            return new TaskOptions(
                    Objects.requireNonNullElse(retry, defaults.maxRetry()),
                    Objects.requireNonNullElse(timeout, defaults.timeout()),
                    deadline == null ? defaults.deadline() : deadline,
                    Objects.requireNonNullElse(retention, defaults.retention()),
                    defaults.unique(),
                    defaults.group());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--" + e.getMessage(), e);
        }
    }
}
