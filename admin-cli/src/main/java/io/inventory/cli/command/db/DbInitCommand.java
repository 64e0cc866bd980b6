package io.inventory.cli.command.db;

import io.inventory.cli.wiring.Wiring;
import picocli.CommandLine.Command;

/** Makes the tables of bookkeeping; prints nothing. */
@Command(
        name = "init",
        aliases = "i",
        description = "Make the tables that keep track of migrations.",
        footerHeading = "%nExample:%n",
        footer = "  inventory db init")
public final class DbInitCommand implements Runnable {

    private final Wiring wiring;

    public DbInitCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        wiring.migrations().init();
    }
}
