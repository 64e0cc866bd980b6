package io.inventory.cli.command.scan;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.HeldRows;
import io.inventory.pipeline.sink.ledger.ScanEntry;
import io.inventory.pipeline.sink.ledger.ScanFilter;
import io.inventory.pipeline.sink.ledger.ScanLedger;
import io.inventory.schema.scan.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists scans, the newest first. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List scans that have ended, the newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory scan list --limit 5",
            "  inventory scan list --model aws:model:vpc --verdict denied",
            "  inventory scan list --held"
        })
public final class ScanListCommand implements Runnable {

    static final Table<ScanEntry> TABLE = new Table<>(List.of(
            Column.of("ID", scan -> scan.id().toString()),
            Column.of("MODEL", ScanEntry::model),
            Column.of("SCOPE", ScanEntry::scope),
            Column.of("VERDICT", scan -> scan.verdict().name()),
            Column.of("ROWS", scan -> scan.counts().rows()),
            Column.of("INSERTED", scan -> scan.counts().inserted()),
            Column.of("UPDATED", scan -> scan.counts().updated()),
            Column.of("REMOVED", scan -> scan.counts().removed()),
            Column.of("HELD", scan -> scan.counts().held()),
            Column.of("ENDED", ScanEntry::endedAt)));

    static final Table<HeldRows> HELD = new Table<>(List.of(
            Column.of("SCAN", held -> held.scan().toString()),
            Column.of("MODEL", HeldRows::model),
            Column.of("SCOPE", HeldRows::scope),
            Column.of("ROWS", HeldRows::rows),
            Column.of("STATE", HeldRows::state),
            Column.of("RULE", HeldRows::rule),
            Column.of("REASON", HeldRows::reason),
            Column.of("PROOFS", HeldRows::proofs),
            Column.of("SINCE", HeldRows::since)));

    private final Wiring wiring;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "<model>",
            description = "Only scans of this model.")
    private @Nullable String model;

    @Option(names = "--account", paramLabel = "<account>", description = "Only scans of this account or garden.")
    private @Nullable String account;

    @Option(
            names = "--verdict",
            paramLabel = "<verdict>",
            description = "Only scans that ended so: ${COMPLETION-CANDIDATES}.")
    private @Nullable Verdict verdict;

    @Option(names = "--held", description = "What the delete budget holds back now, by the scan that first lacked it.")
    private boolean held;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "<n>",
            defaultValue = "50",
            description = "Rows at most, 0 for all; default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ScanListCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        ScanFilter filter = filter();
        if (held) {
            wiring.printer(output.format()).print(HELD, heldRows(filter));
            return;
        }
        wiring.printer(output.format()).print(TABLE, new ScanLedger(wiring.database()).list(filter));
    }

    private List<HeldRows> heldRows(ScanFilter filter) {
        if (filter.verdict().isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--held goes without --verdict: only COMPLETE scans hold rows back");
        }
        return wiring.heldRemovals().list().stream()
                .filter(rows -> model == null || rows.model().equals(model))
                .filter(rows -> account == null || rows.account().equals(account))
                .limit(filter.limit())
                .toList();
    }

    private ScanFilter filter() {
        if (limit < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--limit must be 0 or more, not " + limit);
        }
        return new ScanFilter(
                Optional.ofNullable(model),
                Optional.ofNullable(account),
                Optional.ofNullable(verdict),
                limit == 0 ? Integer.MAX_VALUE : limit);
    }
}
