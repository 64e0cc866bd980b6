package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a queue go on; prints nothing. */
@Command(
        name = "resume",
        aliases = "r",
        description = "Start the tasks of a paused queue again.",
        footerHeading = "%nExample:%n",
        footer = "  inventory queue resume --name default")
public final class QueueResumeCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    public QueueResumeCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        var unused = wiring.queueControls().resume(queue.queue());
        return ExitCode.DONE.number();
    }
}
