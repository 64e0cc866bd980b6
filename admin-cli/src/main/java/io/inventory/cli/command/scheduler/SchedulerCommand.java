package io.inventory.cli.command.scheduler;

import io.inventory.cli.command.run.SchedulerStartCommand;
import picocli.CommandLine.Command;

/** Parent of what concerns the scheduler. */
@Command(
        name = "scheduler",
        aliases = "s",
        description = "What submits tasks periodically.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory scheduler jobs", "  inventory scheduler history --limit 20"},
        subcommands = {SchedulerStartCommand.class, SchedulerJobsCommand.class, SchedulerHistoryCommand.class})
public final class SchedulerCommand {}
