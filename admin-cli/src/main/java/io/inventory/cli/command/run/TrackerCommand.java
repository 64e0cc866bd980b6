package io.inventory.cli.command.run;

import picocli.CommandLine.Command;

/** The group of commands about trackers. */
@Command(
        name = "tracker",
        description = "Keep the state of every task.",
        synopsisSubcommandLabel = "<command>",
        footerHeading = "%nExamples:%n",
        footer = "  inventory tracker start",
        subcommands = TrackerStartCommand.class)
public final class TrackerCommand {}
