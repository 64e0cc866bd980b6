package io.inventory.cli.command.option;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that asks something of the tracker takes. */
public final class VerbOption {

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "1m",
            converter = DurationConversion.class,
            description = "How long to wait at the most; default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(1);

    @Mixin
    private final OutputOption output = new OutputOption();

    /** Whether nothing is to be done. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** How long to wait. */
    public Duration timeout() {
        return timeout;
    }

    /** How the answer is printed. */
    public OutputOption output() {
        return output;
    }
}
