package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.log.TopicOffsets;
import io.inventory.pipeline.query.QueueInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one queue. */
@Command(
        name = "inspect",
        aliases = {"info", "i"},
        description = {
            "Show how many tasks a queue has in each state, how long they wait, and what it did today (UTC).",
            "With --offsets, show from the brokers how far its task topics are claimed; needs no tracker."
                    + " Offsets are no tasks: each transaction's marker takes one, and so does each aborted record,"
                    + " so UNCLAIMED is the number of pending tasks or somewhat more."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory queue inspect --name default",
            "  inventory queue inspect -o json",
            "  inventory queue inspect --offsets"
        })
public final class QueueInspectCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Option(
            names = "--offsets",
            description =
                    "Show end, committed and unclaimed offsets of each task topic, and how many are in open transactions.")
    private boolean offsets;

    @Mixin
    private final OutputOption output = new OutputOption();

    public QueueInspectCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (offsets) {
            List<TopicOffsets> topics = wiring.queueOffsets().of(queue.queue());
            wiring.printer(output.format()).print(OffsetsTable.TABLE, topics);
            return ExitCode.DONE.number();
        }
        QueueInfo info = wiring.tracker().queue(queue.queue());
        wiring.printer(output.format()).printOne(QueueTable.TABLE, info);
        return ExitCode.DONE.number();
    }
}
