package io.inventory.cli.command.scope;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.ScopeRetirement;
import io.inventory.pipeline.sink.ScopeRetirement.Retired;
import io.inventory.pipeline.sink.ledger.ScopeEntry;
import io.inventory.pipeline.sink.ledger.ScopeLedger;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Retires scopes that nobody reads any more. */
@Command(
        name = "retire",
        description = {
            "Retire scopes that nobody reads any more, such as those of a closed account.",
            "Rows that another scope holds change owner; the housekeeper removes the rest once its proof is old enough."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory scope retire --account 123456789012 --dry-run",
            "  inventory scope retire --id 17",
            "  inventory scope retire --id 17 --undo"
        })
public final class ScopeRetireCommand implements Runnable {

    private record Done(String action, Retired retired, boolean dryRun) {}

    private static final Table<Done> TABLE = new Table<>(List.of(
            Column.of("ACTION", Done::action),
            Column.of("SCOPES", done -> done.retired().scopes()),
            Column.of("MOVED", done -> done.retired().moved()),
            Column.of("LEFT", done -> done.retired().left()),
            Column.of("DRY RUN", Done::dryRun)));

    private final Wiring wiring;

    @Mixin
    private final FilterOption filter = new FilterOption();

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--undo", description = "Take a retirement back; rows that are gone come with the next scan.")
    private boolean undo;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ScopeRetireCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        List<Long> scopes = scopes();
        ScopeRetirement retirement = new ScopeRetirement(wiring.database(), wiring.models());
        if (undo) {
            say("restored", new Retired(dryRun ? scopes.size() : retirement.restore(scopes), 0, 0));
        } else {
            say("retired", dryRun ? retirement.plan(scopes) : retirement.retire(scopes));
        }
    }

    private List<Long> scopes() {
        if (filter.filter().isOpen()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "say which scopes: --id, --model, --account, --region or --state, see `scope list`");
        }
        List<Long> scopes = new ScopeLedger(wiring.database())
                .list(filter.filter()).stream()
                        .filter(scope -> undo == (scope.state() == ScopeEntry.State.RETIRED))
                        .map(ScopeEntry::id)
                        .toList();
        if (scopes.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no scope is like that%s: see `inventory scope list`".formatted(undo ? " and retired" : ""));
        }
        return scopes;
    }

    private void say(String action, Retired retired) {
        if (output.format() != OutputFormat.TABLE) {
            wiring.printer(output.format()).printOne(TABLE, new Done(action, retired, dryRun));
            return;
        }
        String rows = undo
                ? ""
                : String.format(
                        Locale.ROOT,
                        ": %,d rows %s owner, %,d wait for the housekeeper",
                        retired.moved(),
                        dryRun ? "would change" : "changed",
                        retired.left());
        wiring.terminal()
                .out()
                .printf(
                        Locale.ROOT,
                        "%s%s %,d %s%s%n",
                        dryRun ? "would have " : "",
                        action,
                        retired.scopes(),
                        retired.scopes() == 1 ? "scope" : "scopes",
                        rows);
        wiring.terminal().out().flush();
    }
}
