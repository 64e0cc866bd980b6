package io.inventory.cli.command.task;

import picocli.CommandLine.Command;

/** Parent of what concerns tasks. */
@Command(
        name = "task",
        aliases = "t",
        description = "Tasks: their types, submitting them, looking at them.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory task submit --task aws:task:collect-all", "  inventory task active --queue default"},
        subcommands = {
            TaskListCommand.class,
            TaskSubmitCommand.class,
            TaskActiveCommand.class,
            TaskPendingCommand.class,
            TaskArchivedCommand.class,
            TaskCompletedCommand.class,
            TaskRetriedCommand.class,
            TaskScheduledCommand.class,
            TaskAggregatingCommand.class,
            TaskInspectCommand.class,
            TaskSearchCommand.class,
            TaskTraceCommand.class,
            TaskCancelCommand.class,
            TaskDeleteCommand.class,
            TaskArchiveCommand.class,
            TaskRunCommand.class,
            TaskUpdateCommand.class,
        })
public final class TaskCommand {}
