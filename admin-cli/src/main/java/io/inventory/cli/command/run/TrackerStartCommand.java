package io.inventory.cli.command.run;

import io.inventory.cli.service.Foreground;
import io.inventory.cli.service.Service;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts a tracker. */
@Command(
        name = "start",
        aliases = "s",
        description = "Keep the state of every task, until stopped.",
        footerHeading = "%nExamples:%n",
        footer = "  inventory tracker start")
public final class TrackerStartCommand implements Callable<Integer> {

    private final Wiring wiring;

    public TrackerStartCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        wiring.logAsService();
        Foreground.run(() -> Service.tracker(wiring.config(), wiring.backbone()));
        return 0;
    }
}
