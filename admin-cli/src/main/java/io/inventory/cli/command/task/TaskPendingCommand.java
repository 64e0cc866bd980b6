package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.TaskState;
import picocli.CommandLine.Command;

/** Lists pending tasks. */
@Command(
        name = "pending",
        aliases = "p",
        description = "List the tasks that no worker has claimed yet, the oldest first.",
        footerHeading = "%nExample:%n",
        footer = "  inventory task pending --queue default --page 2 --size 20")
public final class TaskPendingCommand extends TaskStateCommand {

    public TaskPendingCommand(Wiring wiring) {
        super(wiring, TaskState.PENDING);
    }
}
