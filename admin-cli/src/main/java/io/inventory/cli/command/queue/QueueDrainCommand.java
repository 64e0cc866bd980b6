package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.command.option.VerbOption;
import io.inventory.cli.command.verb.Asking;
import io.inventory.cli.command.verb.Deed;
import io.inventory.cli.command.verb.TakingOut;
import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Empties a queue of the tasks in one state. */
@Command(
        name = "drain",
        aliases = "d",
        description = {
            "Delete the tasks of a queue that are in one state now, also where the queue is paused or no worker runs.",
            "What was submitted before the call is gone when it returns; what is submitted after it stays and runs.",
            "Tasks that are active, taken by a worker already, or wait for a retry are not pending."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory queue drain --queue default --type pending --dry-run",
            "  inventory queue drain --queue default --type archived"
        })
public final class QueueDrainCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Option(
            names = {"-t", "--type"},
            required = true,
            paramLabel = "<state>",
            description = "Which tasks: one of ${COMPLETION-CANDIDATES}.")
    private Drained type = Drained.pending;

    @Mixin
    private final VerbOption option = new VerbOption();

    /** What can be drained, in the words of the command line. */
    enum Drained {
        scheduled,
        completed,
        pending,
        archived,
        retry;

        TaskState state() {
            return TaskState.ofWord(name());
        }
    }

    public QueueDrainCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        var all = new Deed.Many(queue.queue(), type.state(), null);
        if (type == Drained.pending) {
            return new TakingOut(wiring, option).all(all, Removal.DELETE);
        }
        Asking asking = new Asking(wiring, option);
        Verb.Action delete = Verb.Action.DELETE;
        var verb = new Verb.OfQueue(asking.command(), wiring.asker(), delete, all.queue(), all.state(), null);
        return asking.many(verb, delete.done());
    }
}
