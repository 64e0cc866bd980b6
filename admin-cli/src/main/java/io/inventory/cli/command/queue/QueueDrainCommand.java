package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.worker.PendingCheck;
import io.inventory.pipeline.worker.PendingDrain;
import io.inventory.schema.task.Removal;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Empties a queue of the tasks that wait to be started. */
@Command(
        name = "drain",
        description = {
            "Delete the tasks of a queue that are pending now, also where the queue is paused or no worker runs.",
            "What was submitted before the call is gone when it returns; what is submitted after it runs.",
            "Tasks that are active, taken by a worker already, or wait for a retry are not pending."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory queue drain --queue default --type pending --dry-run",
            "  inventory queue drain --queue default --type pending"
        })
public final class QueueDrainCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Option(
            names = {"-t", "--type"},
            required = true,
            paramLabel = "<state>",
            description = "Which tasks: ${COMPLETION-CANDIDATES}.")
    private Drained type = Drained.pending;

    @Option(names = "--dry-run", description = "Say how many tasks would go, and delete none.")
    private boolean dryRun;

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "1m",
            converter = DurationConversion.class,
            description = "How long to wait at the most; default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(1);

    /** What can be drained, in the words of the command line. */
    enum Drained {
        pending
    }

    public QueueDrainCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        return dryRun ? count() : drain();
    }

    private int count() throws InterruptedException {
        try {
            long count = wiring.pendingDrain().count(queue.queue());
            wiring.terminal().out().printf("would have deleted %d %s tasks from %s%n", count, type, queue.queue());
            return ExitCode.DONE.number();
        } catch (PendingCheck.UnknownException e) {
            throw new CommandFailure(ExitCode.OUT_OF_REACH, String.valueOf(e.getMessage()), e);
        }
    }

    private int drain() throws InterruptedException {
        PendingDrain.Result result = wiring.pendingDrain().drain(queue.queue(), Removal.DELETE, timeout);
        wiring.terminal().out().printf("deleted %d %s tasks from %s%n", result.removed(), type, queue.queue());
        if (!result.done()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "within %s not through: %s; whoever holds these goes on, call again to see"
                            .formatted(Texts.of(timeout), String.join(", ", result.left())));
        }
        return ExitCode.DONE.number();
    }
}
