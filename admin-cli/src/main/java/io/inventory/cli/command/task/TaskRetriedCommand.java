package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.TaskState;
import picocli.CommandLine.Command;

/** Lists failed and waiting tasks. */
@Command(
        name = "retried",
        aliases = "r",
        description = "List the tasks that failed and will be tried again, the next first.",
        footerHeading = "%nExample:%n",
        footer = "  inventory task retried --queue default --page 2 --size 20")
public final class TaskRetriedCommand extends TaskStateCommand {

    public TaskRetriedCommand(Wiring wiring) {
        super(wiring, TaskState.RETRY);
    }
}
