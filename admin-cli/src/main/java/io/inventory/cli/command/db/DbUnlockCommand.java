package io.inventory.cli.command.db;

import io.inventory.cli.wiring.Wiring;
import picocli.CommandLine.Command;

/** Unlocks migrations; prints nothing. */
@Command(
        name = "unlock",
        aliases = "u",
        description = "Allow migrate and rollback again.",
        footerHeading = "%nExample:%n",
        footer = "  inventory db unlock")
public final class DbUnlockCommand implements Runnable {

    private final Wiring wiring;

    public DbUnlockCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        wiring.migrations().unlock();
    }
}
