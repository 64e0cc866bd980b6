package io.inventory.cli.command.db;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.store.migration.MigrationPair;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the two files of a new migration. */
@Command(
        name = "create",
        aliases = "c",
        description = "Write an empty migration and its undo, and print their paths.",
        footerHeading = "%nExample:%n",
        footer = "  inventory db create add aws volume")
public final class DbCreateCommand implements Runnable {

    private final Wiring wiring;

    @Parameters(arity = "0..*", paramLabel = "<word>", description = "What it is for; joined by underscores.")
    private List<String> words = List.of();

    public DbCreateCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        if (words.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "must specify migration description");
        }
        MigrationPair pair = wiring.migrationFiles().create(words);
        wiring.terminal().out().println(pair.up());
        wiring.terminal().out().println(pair.down());
    }
}
