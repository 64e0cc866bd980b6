package io.inventory.cli.command.scan;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.UuidConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.HeldRemovals;
import io.inventory.pipeline.sink.ledger.ScanLedger;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The operator's word about what is held for one scan: its options and its answer. */
final class Word {

    private record Done(String action, UUID scan, long rows, boolean dryRun) {}

    private static final Table<Done> TABLE = new Table<>(List.of(
            Column.of("ACTION", Done::action),
            Column.of("SCAN", done -> done.scan().toString()),
            Column.of("ROWS", Done::rows),
            Column.of("DRY RUN", Done::dryRun)));

    private final Wiring wiring;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "<scan id>",
            converter = UuidConversion.class,
            description = "The scan that lacks the rows.")
    private @Nullable UUID id;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    Word(Wiring wiring) {
        this.wiring = wiring;
    }

    UUID scan() {
        return Objects.requireNonNull(id);
    }

    boolean isDryRun() {
        return dryRun;
    }

    /**
     * How many held rows the word is about.
     *
     * @throws CommandFailure when there are none
     */
    long found(HeldRemovals held) {
        long rows = held.count(scan());
        if (rows == 0) {
            boolean known = new ScanLedger(wiring.database()).find(scan()).isPresent();
            throw new CommandFailure(
                    ExitCode.FAILED,
                    (known ? "nothing is held for scan %s" : "the ledger has no scan %s").formatted(scan())
                            + ": see `inventory scan list --held`");
        }
        return rows;
    }

    void say(String action, long rows) {
        if (output.format() == OutputFormat.TABLE) {
            wiring.terminal()
                    .out()
                    .printf(
                            Locale.ROOT,
                            "%s%s %,d %s%n",
                            dryRun ? "would have " : "",
                            action,
                            rows,
                            rows == 1 ? "row" : "rows");
            wiring.terminal().out().flush();
        } else {
            wiring.printer(output.format()).printOne(TABLE, new Done(action, scan(), rows, dryRun));
        }
    }

    void note(String text) {
        wiring.terminal().err().println(text);
    }
}
