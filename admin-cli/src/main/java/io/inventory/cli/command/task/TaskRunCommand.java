package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.Verb;
import picocli.CommandLine.Command;

/** Has tasks run now. */
@Command(
        name = "run",
        description =
                "Have a task that waits or is archived run now, with its payload as it is, or all of a queue in one state.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task run --id 0193a7a4-5f00-7000-8000-000000000001",
            "  inventory task run --all --state archived --type aws:task:collect-vpcs --dry-run"
        })
public final class TaskRunCommand extends TaskVerbCommand {

    public TaskRunCommand(Wiring wiring) {
        super(wiring, Verb.Action.RUN);
    }
}
