package io.inventory.cli.command.scheduler;

import io.inventory.cli.command.run.SchedulerStartCommand;
import picocli.CommandLine.Command;

/** Parent of what concerns the scheduler. */
@Command(
        name = "scheduler",
        aliases = "s",
        description = "What submits tasks periodically.",
        footerHeading = "%nExample:%n",
        footer = "  inventory scheduler jobs",
        subcommands = {SchedulerStartCommand.class, SchedulerJobsCommand.class})
public final class SchedulerCommand {}
