package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.TaskState;
import picocli.CommandLine.Command;

/** Lists scheduled tasks. */
@Command(
        name = "scheduled",
        aliases = "s",
        description = "List the tasks that wait for their time, the next first.",
        footerHeading = "%nExample:%n",
        footer = "  inventory task scheduled --queue default --page 2 --size 20")
public final class TaskScheduledCommand extends TaskStateCommand {

    public TaskScheduledCommand(Wiring wiring) {
        super(wiring, TaskState.SCHEDULED);
    }
}
