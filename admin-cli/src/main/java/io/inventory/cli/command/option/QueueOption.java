package io.inventory.cli.command.option;

import io.inventory.schema.task.QueueName;
import picocli.CommandLine.Option;

/** The one queue that a command is about. */
public final class QueueOption {

    @Option(
            names = {"-q", "--queue", "--name"},
            paramLabel = "<queue>",
            defaultValue = "default",
            converter = QueueConversion.class,
            description = "The queue; default: ${DEFAULT-VALUE}.")
    private QueueName queue = QueueName.DEFAULT;

    /** The queue that was named. */
    public QueueName queue() {
        return queue;
    }
}
