package io.inventory.cli.command.task;

import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.Verb;
import picocli.CommandLine.Command;

/** Gives tasks up. */
@Command(
        name = "archive",
        description = "Put a task that does not run into the archive, or all of a queue in one state.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task archive --id 0193a7a4-5f00-7000-8000-000000000001",
            "  inventory task archive --all --state retry --type aws:task:collect-vpcs --dry-run"
        })
public final class TaskArchiveCommand extends TaskVerbCommand {

    public TaskArchiveCommand(Wiring wiring) {
        super(wiring, Verb.Action.ARCHIVE);
    }
}
