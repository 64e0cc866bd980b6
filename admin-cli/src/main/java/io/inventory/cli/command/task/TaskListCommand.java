package io.inventory.cli.command.task;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.TaskType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the types that this program has handlers for; needs no configuration. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List the task types that this program can run.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory task list", "  inventory task list -o json"})
public final class TaskListCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    public TaskListCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        var names = wiring.handlers().types().stream().map(TaskType::name).toList();
        wiring.printer(output.format()).printNames("task", names);
    }
}
