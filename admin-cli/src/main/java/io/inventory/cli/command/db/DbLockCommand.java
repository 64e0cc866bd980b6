package io.inventory.cli.command.db;

import io.inventory.cli.wiring.Wiring;
import picocli.CommandLine.Command;

/** Locks migrations; prints nothing. */
@Command(
        name = "lock",
        aliases = "l",
        description = "Make migrate and rollback fail until unlock; workers go on.",
        footerHeading = "%nExample:%n",
        footer = "  inventory db lock")
public final class DbLockCommand implements Runnable {

    private final Wiring wiring;

    public DbLockCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        wiring.migrations().lock();
    }
}
