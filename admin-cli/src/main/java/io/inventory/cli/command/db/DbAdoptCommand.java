package io.inventory.cli.command.db;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.store.adoption.Adoption;
import io.inventory.pipeline.store.adoption.AdoptionReport;
import io.inventory.pipeline.store.adoption.AdoptionReport.AdoptedTable;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a database of the existing system over. */
@Command(
        name = "adopt",
        description = "Take a database of the existing system over, with its rows.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory db adopt --dry-run", "  inventory db adopt"})
public final class DbAdoptCommand implements Runnable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Table<AdoptedTable> TABLE = new Table<>(List.of(
            Column.of("TABLE", AdoptedTable::name),
            Column.of("ROWS", AdoptedTable::rows),
            Column.of("WITH-SCOPE", AdoptedTable::scoped),
            Column.of("DOUBLES", AdoptedTable::doubles)));

    private final Wiring wiring;

    @Option(names = "--dry-run", description = "Do it all, tell it, and take it back.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    public DbAdoptCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        Adoption adoption = new Adoption(wiring.database(), wiring.migrations(), PATIENCE);
        AdoptionReport report = dryRun ? adoption.rehearse() : adoption.run();
        wiring.printer(output.format()).print(TABLE, report.tables());
        wiring.terminal()
                .err()
                .println("%s %d rows in %d tables of the existing system at %s; %d migrations count as applied"
                        .formatted(
                                dryRun ? "would adopt" : "adopted",
                                report.rows(),
                                report.tables().size(),
                                report.existingVersion(),
                                report.recorded()));
        if (!report.unknown().isEmpty()) {
            wiring.terminal()
                    .err()
                    .println("%d of its migrations are newer than those known by name: its tables fit all the same"
                            .formatted(report.unknown().size()));
        }
    }
}
