package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.command.option.WaitOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a queue go on, and waits for the workers if told to. */
@Command(
        name = "resume",
        aliases = "r",
        description = "Start the tasks of a paused queue again.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory queue resume --name default", "  inventory queue resume --name default --wait"})
public final class QueueResumeCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Mixin
    private final WaitOption waiting = new WaitOption();

    public QueueResumeCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        long version = wiring.queueControls().resume(queue.queue());
        new Obeyed(wiring, waiting).await(queue.queue(), version, "resumed");
        return ExitCode.DONE.number();
    }
}
