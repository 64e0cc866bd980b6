package io.inventory.cli.command.config;

import io.inventory.cli.service.SinkModels;
import io.inventory.cli.wiring.Wiring;
import picocli.CommandLine.Command;

/** Reads the configuration and connects to nothing. */
@Command(
        name = "check",
        aliases = "c",
        description = "Tell every fault of the configuration at once; exit code 3 when there is one.",
        footerHeading = "%nExample:%n",
        footer = "  inventory config check --config base.yaml,site.yaml")
public final class ConfigCheckCommand implements Runnable {

    private final Wiring wiring;

    public ConfigCheckCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        SinkModels.of(wiring.config());
        wiring.terminal().out().println("the configuration is valid");
    }
}
