package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.command.option.WaitOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Holds a queue, and waits for the workers if told to. */
@Command(
        name = "pause",
        aliases = "p",
        description = "Start no task of a queue; what runs goes on, and so do the starts of other queues.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory queue pause --name default", "  inventory queue pause --name default --wait"})
public final class QueuePauseCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Mixin
    private final WaitOption waiting = new WaitOption();

    public QueuePauseCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        long version = wiring.queueControls().pause(queue.queue());
        new Obeyed(wiring, waiting).await(queue.queue(), version, "paused");
        return ExitCode.DONE.number();
    }
}
