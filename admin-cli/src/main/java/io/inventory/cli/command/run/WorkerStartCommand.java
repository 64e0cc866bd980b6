package io.inventory.cli.command.run;

import io.inventory.cli.service.Foreground;
import io.inventory.cli.service.Service;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts a worker. */
@Command(
        name = "start",
        aliases = "s",
        description = "Run tasks until stopped, and write scans into the database unless worker.sink is false.",
        footerHeading = "%nExamples:%n",
        footer = "  inventory worker start")
public final class WorkerStartCommand implements Callable<Integer> {

    private final Wiring wiring;

    public WorkerStartCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        wiring.logAsService();
        Foreground.run(() -> Service.worker(wiring.config(), wiring.backbone()));
        return 0;
    }
}
