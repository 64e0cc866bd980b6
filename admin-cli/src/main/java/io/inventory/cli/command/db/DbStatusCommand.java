package io.inventory.cli.command.db;

import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.store.migration.MigrationSentences;
import picocli.CommandLine.Command;

/** Prints the three lines of the operations guide. */
@Command(
        name = "status",
        aliases = "s",
        description = "Tell where the database stands.",
        footerHeading = "%nExample:%n",
        footer = "  inventory db status")
public final class DbStatusCommand implements Runnable {

    private final Wiring wiring;

    public DbStatusCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        MigrationSentences.status(wiring.migrations().status())
                .forEach(wiring.terminal().out()::println);
    }
}
