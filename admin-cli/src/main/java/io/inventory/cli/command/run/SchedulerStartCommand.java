package io.inventory.cli.command.run;

import io.inventory.cli.service.Foreground;
import io.inventory.cli.service.Service;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts a scheduler. */
@Command(
        name = "start",
        aliases = "s",
        description = "Submit the periodic tasks of the configuration, until stopped.",
        footerHeading = "%nExamples:%n",
        footer = "  inventory scheduler start")
public final class SchedulerStartCommand implements Callable<Integer> {

    private final Wiring wiring;

    public SchedulerStartCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        wiring.logAsService();
        Foreground.run(() -> Service.scheduler(wiring.config(), wiring.backbone()));
        return 0;
    }
}
