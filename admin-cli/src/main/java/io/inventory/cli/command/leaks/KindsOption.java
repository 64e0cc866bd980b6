package io.inventory.cli.command.leaks;

import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRules;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rules. */
final class KindsOption {

    @Option(
            names = {"-k", "--kind"},
            split = ",",
            paramLabel = "<kind>",
            description = "Only leaks of these rules, as `inventory leaks rules` shows them; default: all.")
    private List<String> kinds = List.of();

    /** @throws io.inventory.cli.frame.CommandFailure USAGE for a rule that there is not */
    List<LeakRule> of(LeakRules rules) {
        return kinds.isEmpty()
                ? rules.all()
                : kinds.stream()
                        .distinct()
                        .map(kind -> KnownRule.of(kind, rules))
                        .toList();
    }
}
