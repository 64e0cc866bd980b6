package io.inventory.cli.command.worker;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.tracker.judge.Leases;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists workers from their beats. */
@Command(
        name = "list",
        aliases = "ls",
        description =
                "List the workers that run; one whose beats have stopped and that nobody has recovered yet is silent.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory worker list", "  inventory worker list -o json"})
public final class WorkerListCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    public WorkerListCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        var workers = wiring.beats().workers();
        Instant now = wiring.clock().instant();
        List<WorkerLine> lines = workers.stream()
                .map(worker -> WorkerLine.of(worker, now, Leases.LEASE))
                .toList();
        wiring.printer(output.format()).print(WorkerLine.TABLE, lines);
    }
}
