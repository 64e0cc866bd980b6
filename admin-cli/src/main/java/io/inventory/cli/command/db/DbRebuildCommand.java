package io.inventory.cli.command.db;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.RebuildWiring;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.rebuild.Comparison;
import io.inventory.pipeline.sink.rebuild.Rebuild;
import io.inventory.pipeline.store.migration.Migrations;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the tables of resources with their feed, and restores them from it. */
@Command(
        name = "rebuild",
        description = "Compare the tables of resources with their feed, and restore them from it.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory db rebuild --dry-run", "  inventory db rebuild", "  inventory db rebuild --force"})
public final class DbRebuildCommand implements Runnable {

    private static final Table<Comparison> TABLE = new Table<>(
            List.of(
                    Column.of("MODEL", Comparison::model),
                    Column.of("TABLE", comparison -> comparison.table().rows()),
                    Column.of("FEED", comparison -> comparison.feed().rows()),
                    Column.of("EQUAL", Comparison::isEqual)),
            List.of(
                    Column.of("TABLE_CHECKSUM", comparison -> comparison.table().checksum()),
                    Column.of("FEED_CHECKSUM", comparison -> comparison.feed().checksum())));

    private final Wiring wiring;

    @Option(names = "--dry-run", description = "Compare only.")
    private boolean dryRun;

    @Option(names = "--force", description = "Take the feed for true where they differ.")
    private boolean force;

    @Mixin
    private final OutputOption output = new OutputOption();

    public DbRebuildCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        if (dryRun && force) {
            throw new CommandFailure(ExitCode.USAGE, "--dry-run changes nothing: leave out --force");
        }
        Migrations migrations = wiring.migrations();
        if (!migrations.pending().isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "migrations are pending: run 'inventory db migrate' first");
        }
        Rebuild rebuild = RebuildWiring.rebuild(wiring);
        Rebuild.Outcome outcome = migrations.heldOff(() -> rebuild.run(mode()));
        wiring.printer(output.format()).print(TABLE, outcome.comparisons());
        tell(outcome);
        if (!outcome.isEqual() && !force) {
            throw new CommandFailure(
                    ExitCode.FAILED, "tables and feed differ, nothing was changed; --force takes the feed for true");
        }
    }

    private Rebuild.Mode mode() {
        if (dryRun) {
            return Rebuild.Mode.DRY_RUN;
        }
        return force ? Rebuild.Mode.FORCED : Rebuild.Mode.WHEN_EQUAL;
    }

    private void tell(Rebuild.Outcome outcome) {
        if (outcome.restored() >= 0) {
            wiring.terminal().err().println("restored %d rows".formatted(outcome.restored()));
        }
        outcome.links().forEach(link -> wiring.terminal()
                .err()
                .println("made %s anew: %d rows, %d of them not as before"
                        .formatted(link.table(), link.rows(), link.differing())));
    }
}
