package io.inventory.cli.command.worker;

import picocli.CommandLine.Command;

/** Parent of what concerns workers. */
@Command(
        name = "worker",
        aliases = "w",
        description = "The processes that run tasks.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory worker list", "  inventory worker ping --name build-1"},
        subcommands = {
            WorkerListCommand.class,
            WorkerPingCommand.class,
        })
public final class WorkerCommand {}
