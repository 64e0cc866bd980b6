package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.TaskState;
import picocli.CommandLine.Command;

/** Lists active tasks. */
@Command(
        name = "active",
        aliases = "a",
        description = "List the tasks that a worker has claimed, the longest active first.",
        footerHeading = "%nExample:%n",
        footer = "  inventory task active --queue default --page 2 --size 20")
public final class TaskActiveCommand extends TaskStateCommand {

    public TaskActiveCommand(Wiring wiring) {
        super(wiring, TaskState.ACTIVE);
    }
}
