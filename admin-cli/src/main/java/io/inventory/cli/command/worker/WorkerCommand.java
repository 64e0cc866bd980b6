package io.inventory.cli.command.worker;

import io.inventory.cli.command.run.WorkerStartCommand;
import picocli.CommandLine.Command;

/** Parent of what concerns workers. */
@Command(
        name = "worker",
        aliases = "w",
        description = "The processes that run tasks.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory worker list", "  inventory worker ping --name build-1"},
        subcommands = {
            WorkerStartCommand.class,
            WorkerListCommand.class,
            WorkerPingCommand.class,
            WorkerDrainCommand.class,
            WorkerResumeCommand.class,
        })
public final class WorkerCommand {}
