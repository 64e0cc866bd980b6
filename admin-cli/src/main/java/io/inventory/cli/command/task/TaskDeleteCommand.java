package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.Verb;
import picocli.CommandLine.Command;

/** Removes tasks. */
@Command(
        name = "delete",
        aliases = "d",
        description = "Remove a task that does not run, or all of a queue in one state.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task delete --id 0193a7a4-5f00-7000-8000-000000000001",
            "  inventory task delete --all --state archived --type aws:task:collect-vpcs --dry-run"
        })
public final class TaskDeleteCommand extends TaskVerbCommand {

    public TaskDeleteCommand(Wiring wiring) {
        super(wiring, Verb.Action.DELETE);
    }
}
