package io.inventory.cli.command.leaks;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.leak.Suppression;
import io.inventory.pipeline.leak.Suppressions;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists suppressions. */
@Command(
        name = "suppressed",
        description = "List the leaks that were suppressed, those whose time is over among them.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory leaks suppressed", "  inventory leaks suppressed -o json"})
public final class LeaksSuppressedCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    public LeaksSuppressedCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        Table<Suppression> table = table(wiring.clock().instant());
        wiring.printer(output.format()).print(table, new Suppressions(wiring.database()).list());
    }

    private static Table<Suppression> table(Instant now) {
        return new Table<>(List.of(
                Column.of("KIND", Suppression::kind),
                Column.of("KEY", Suppression::key),
                Column.of("UNTIL", Suppression::until),
                Column.of("IS OVER", suppression -> !suppression.until().isAfter(now)),
                Column.of("REASON", Suppression::reason),
                Column.of("BY", Suppression::by),
                Column.of("SINCE", Suppression::createdAt)));
    }
}
