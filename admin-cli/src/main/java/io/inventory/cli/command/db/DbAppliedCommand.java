package io.inventory.cli.command.db;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists applied migrations. */
@Command(
        name = "applied",
        aliases = "a",
        description = "List what has been applied, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory db applied", "  inventory db applied -o csv"})
public final class DbAppliedCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    public DbAppliedCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        wiring.printer(output.format())
                .print(MigrationTable.TABLE, wiring.migrations().applied());
    }
}
