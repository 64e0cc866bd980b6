package io.inventory.cli.command.db;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.wiring.Wiring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists pending migrations. */
@Command(
        name = "pending",
        aliases = "p",
        description = "List what has not been applied, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory db pending", "  inventory db pending -o json"})
public final class DbPendingCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    public DbPendingCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        wiring.printer(output.format())
                .print(MigrationTable.TABLE, wiring.migrations().pending());
    }
}
