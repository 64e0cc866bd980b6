package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.QueueName;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists queues: those that ever had a task and those that a worker serves. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List the queues, those without a task among them when a worker serves them.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory queue list", "  inventory queue list -o json"})
public final class QueueListCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    public QueueListCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Set<QueueName> queues = new TreeSet<>(wiring.tracker().queues());
        wiring.beats()
                .workers()
                .forEach(worker ->
                        queues.addAll(worker.beat().capacity().queues().keySet()));
        wiring.printer(output.format())
                .printNames("queue", queues.stream().map(QueueName::name).toList());
        return ExitCode.DONE.number();
    }
}
