package io.inventory.cli.command.replay;

import io.inventory.cli.command.option.Moment;
import io.inventory.cli.command.option.MomentConversion;
import io.inventory.cli.command.option.StateConversion;
import io.inventory.cli.command.option.TaskTypeConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.producers.replay.ReplayRequest;
import io.inventory.producers.replay.ReplayRequest.Source;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tasks are replayed. */
final class WhatOption {

    @Option(
            names = {"-t", "--task", "--type"},
            paramLabel = "<type>",
            converter = TaskTypeConversion.class,
            description = "The task type. With --archive it may be left out: then every type of the queue.")
    private @Nullable TaskType type;

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = MomentConversion.class,
            description =
                    "Tasks put on their topic (with --archive: archived) at this time or later: RFC 3339, or a span"
                            + " before now such as 90m.")
    private @Nullable Moment since;

    @Option(
            names = "--until",
            paramLabel = "<time>",
            converter = MomentConversion.class,
            description = "Tasks from before this time only; default: now.")
    private @Nullable Moment until;

    @Option(
            names = "--state",
            split = ",",
            paramLabel = "<state>",
            converter = StateConversion.class,
            description =
                    "Only tasks whose last event in the log left them in this state, such as completed,archived."
                            + " Exact as of the start of the run, also for tasks no longer kept. Left out: whatever became of them.")
    private Set<TaskState> states = EnumSet.noneOf(TaskState.class);

    @Option(names = "--archive", description = "Replay what is archived, in place of a task topic.")
    private boolean archive;

    ReplayRequest request(QueueName queue, Instant now) {
        try {
            return new ReplayRequest(
                    archive ? Source.ARCHIVE : Source.TASKS,
                    queue,
                    type,
                    since == null ? null : since.from(now),
                    until == null ? now : until.from(now),
                    states);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, usage(String.valueOf(e.getMessage())), e);
        }
    }

    private String usage(String message) {
        return !archive && (type == null || since == null)
                ? message + ": give --task and --since, or --archive, or --resume"
                : message;
    }

    boolean isGiven() {
        return type != null || since != null || until != null || archive || !states.isEmpty();
    }
}
