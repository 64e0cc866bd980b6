package io.inventory.cli.command.leaks;

import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRules;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One leak, as a list of leaks shows it. */
final class OneLeakOption {

    @Option(
            names = {"-k", "--kind"},
            required = true,
            paramLabel = "<kind>",
            description = "The rule, as `inventory leaks` shows it.")
    private @Nullable String kind;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "<key>",
            description = "The key, as `inventory leaks` shows it.")
    private @Nullable String key;

    /** @throws io.inventory.cli.frame.CommandFailure USAGE for a rule that there is not */
    LeakRule rule() {
        return KnownRule.of(Objects.requireNonNull(kind), LeakRules.load());
    }

    String key() {
        return Objects.requireNonNull(key);
    }
}
