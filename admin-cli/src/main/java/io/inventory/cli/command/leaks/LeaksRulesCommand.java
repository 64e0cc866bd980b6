package io.inventory.cli.command.leaks;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRules;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the rules; needs no configuration. */
@Command(
        name = "rules",
        aliases = "list-rules",
        description = "List the rules by which resources count as leaked; -o json has their SQL.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory leaks rules", "  inventory leaks rules -o json"})
public final class LeaksRulesCommand implements Runnable {

    static final Table<LeakRule> TABLE = new Table<>(
            List.of(
                    Column.of("KIND", LeakRule::kind),
                    Column.of("MODEL", LeakRule::model),
                    Column.of("KEY", rule -> String.join(",", rule.key())),
                    Column.of("LEAKED", LeakRule::description)),
            List.of(Column.of("candidates", LeakRule::candidates), Column.of("proofs", LeakRule::proofs)));

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    public LeaksRulesCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        wiring.printer(output.format()).print(TABLE, LeakRules.load().all());
    }
}
