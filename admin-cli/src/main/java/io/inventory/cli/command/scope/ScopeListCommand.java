package io.inventory.cli.command.scope;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.sink.ledger.ScopeCollision;
import io.inventory.pipeline.sink.ledger.ScopeEntry;
import io.inventory.pipeline.sink.ledger.ScopeLedger;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists scopes, or the keys that they share. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List scopes, how fresh each is, and what is odd about it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory scope list --model aws:model:vpc",
            "  inventory scope list --state denied",
            "  inventory scope list --collisions"
        })
public final class ScopeListCommand implements Runnable {

    static final Table<ScopeEntry> TABLE = new Table<>(List.of(
            Column.of("ID", ScopeEntry::id),
            Column.of("MODEL", ScopeEntry::model),
            Column.of("SCOPE", ScopeEntry::scope),
            Column.of("STATE", scope -> scope.state().word()),
            Column.of("FRESH", ScopeEntry::isFresh),
            Column.of("LAST COMPLETE", ScopeEntry::lastComplete),
            Column.of("OUT OF REACH SINCE", ScopeEntry::outOfReachSince),
            Column.of("HELD", ScopeEntry::held),
            Column.of("COLLISIONS", ScopeEntry::collisions)));

    static final Table<ScopeCollision> COLLISIONS = new Table<>(List.of(
            Column.of("MODEL", ScopeCollision::model),
            Column.of("KEY", ScopeCollision::key),
            Column.of("OWNER", ScopeCollision::owner),
            Column.of("OTHER", ScopeCollision::other),
            Column.of("COUNT", ScopeCollision::count),
            Column.of("LAST SEEN", ScopeCollision::lastSeen)));

    private final Wiring wiring;

    @Mixin
    private final FilterOption filter = new FilterOption();

    @Option(names = "--collisions", description = "The keys that two of these scopes hold; the owner has the row.")
    private boolean collisions;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ScopeListCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        ScopeLedger ledger = new ScopeLedger(wiring.database());
        if (collisions) {
            wiring.printer(output.format()).print(COLLISIONS, ledger.collisions(filter.filter()));
        } else {
            wiring.printer(output.format()).print(TABLE, ledger.list(filter.filter()));
        }
    }
}
