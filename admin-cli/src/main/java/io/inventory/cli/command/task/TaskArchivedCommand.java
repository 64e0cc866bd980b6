package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.TaskState;
import picocli.CommandLine.Command;

/** Lists archived tasks. */
@Command(
        name = "archived",
        aliases = "ar",
        description = "List the tasks that were given up, the newest first.",
        footerHeading = "%nExample:%n",
        footer = "  inventory task archived --queue default --page 2 --size 20")
public final class TaskArchivedCommand extends TaskStateCommand {

    public TaskArchivedCommand(Wiring wiring) {
        super(wiring, TaskState.ARCHIVED);
    }
}
