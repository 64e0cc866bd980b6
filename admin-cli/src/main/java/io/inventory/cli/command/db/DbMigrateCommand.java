package io.inventory.cli.command.db;

import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.store.migration.MigrationSentences;
import picocli.CommandLine.Command;

/** Applies pending migrations in one transaction. */
@Command(
        name = "migrate",
        aliases = "m",
        description = "Apply everything that is pending, as one group.",
        footerHeading = "%nExample:%n",
        footer = "  inventory db migrate")
public final class DbMigrateCommand implements Runnable {

    private final Wiring wiring;

    public DbMigrateCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        wiring.terminal()
                .out()
                .println(MigrationSentences.migrated(wiring.migrations().migrate()));
    }
}
