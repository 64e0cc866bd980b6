package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.query.QueueInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one queue. */
@Command(
        name = "inspect",
        aliases = {"info", "i"},
        description = "Show how many tasks a queue has in each state, how long they wait, and what it did today (UTC).",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory queue inspect --name default", "  inventory queue inspect -o json"})
public final class QueueInspectCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public QueueInspectCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        QueueInfo info = wiring.tracker().queue(queue.queue());
        wiring.printer(output.format()).printOne(QueueTable.TABLE, info);
        return ExitCode.DONE.number();
    }
}
