package io.inventory.cli.command.run;

import picocli.CommandLine.Command;

/** The group of commands about sinks. */
@Command(
        name = "sink",
        description = "Write what was read into the database.",
        synopsisSubcommandLabel = "<command>",
        footerHeading = "%nExamples:%n",
        footer = "  inventory sink start",
        subcommands = SinkStartCommand.class)
public final class SinkCommand {}
