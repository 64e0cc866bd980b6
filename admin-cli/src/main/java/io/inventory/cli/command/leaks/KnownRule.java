package io.inventory.cli.command.leaks;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.config.bind.Nearest;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRules;

/** Finds a rule by the name that an operator wrote. */
final class KnownRule {

    private KnownRule() {}

    /** @throws CommandFailure USAGE for a rule that there is not */
    static LeakRule of(String kind, LeakRules rules) {
        return rules.find(kind)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "unknown kind \"%s\"%s; there are %s"
                                .formatted(kind, Nearest.hint(kind, rules.kinds()), String.join(", ", rules.kinds()))));
    }
}
