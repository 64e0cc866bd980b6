package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.TaskState;
import picocli.CommandLine.Command;

/** Lists completed tasks. */
@Command(
        name = "completed",
        description = "List the completed tasks that are kept for their retention, the newest first.",
        footerHeading = "%nExample:%n",
        footer = "  inventory task completed --queue default --page 2 --size 20")
public final class TaskCompletedCommand extends TaskStateCommand {

    public TaskCompletedCommand(Wiring wiring) {
        super(wiring, TaskState.COMPLETED);
    }
}
