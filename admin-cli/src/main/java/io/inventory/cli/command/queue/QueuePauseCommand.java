package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Holds a queue; prints nothing. */
@Command(
        name = "pause",
        aliases = "p",
        description = "Start no task of a queue; what runs goes on, and so do the starts of other queues.",
        footerHeading = "%nExample:%n",
        footer = "  inventory queue pause --name default")
public final class QueuePauseCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    public QueuePauseCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        var unused = wiring.queueControls().pause(queue.queue());
        return ExitCode.DONE.number();
    }
}
