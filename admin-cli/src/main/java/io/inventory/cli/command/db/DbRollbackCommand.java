package io.inventory.cli.command.db;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.store.migration.MigrationSentences;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.pipeline.store.migration.RollbackPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Undoes the newest group; where rows would be lost, it asks somebody at a terminal. */
@Command(
        name = "rollback",
        aliases = "r",
        description = "Undo the newest group.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory db rollback", "  inventory db rollback --yes"})
public final class DbRollbackCommand implements Runnable {

    private final Wiring wiring;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    public DbRollbackCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        Migrations migrations = wiring.migrations();
        if (!yes) {
            migrations.rollbackPlan().ifPresent(this::confirm);
        }
        wiring.terminal().out().println(MigrationSentences.rolledBack(migrations.rollback()));
    }

    private void confirm(RollbackPlan plan) {
        if (plan.tablesWithRows().isEmpty()) {
            return;
        }
        String tables = String.join(", ", plan.tablesWithRows());
        wiring.terminal().err().println("tables with rows that will be dropped: " + tables);
        if (wiring.terminal().isInteractive() && !wiring.terminal().agrees("roll back all the same?")) {
            throw new CommandFailure(ExitCode.FAILED, "nothing was rolled back");
        }
    }
}
