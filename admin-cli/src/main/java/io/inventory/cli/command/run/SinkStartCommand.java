package io.inventory.cli.command.run;

import io.inventory.cli.service.Foreground;
import io.inventory.cli.service.Service;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts a sink. */
@Command(
        name = "start",
        aliases = "s",
        description = "Write scans into the database, until stopped.",
        footerHeading = "%nExamples:%n",
        footer = "  inventory sink start")
public final class SinkStartCommand implements Callable<Integer> {

    private final Wiring wiring;

    public SinkStartCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws Exception {
        wiring.logAsService();
        Foreground.run(() -> Service.sink(wiring.config(), wiring.backbone()));
        return 0;
    }
}
