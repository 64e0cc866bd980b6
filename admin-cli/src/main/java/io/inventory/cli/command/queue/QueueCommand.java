package io.inventory.cli.command.queue;

import picocli.CommandLine.Command;

/** Parent of what concerns queues. */
@Command(
        name = "queue",
        aliases = "q",
        description = "Queues of tasks.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory queue inspect --name default", "  inventory queue pause --name default"},
        subcommands = {
            QueueListCommand.class,
            QueueInspectCommand.class,
            QueueHistoryCommand.class,
            QueueGroupsCommand.class,
            QueuePauseCommand.class,
            QueueResumeCommand.class,
            QueueDrainCommand.class,
            QueueDeleteCommand.class,
        })
public final class QueueCommand {}
