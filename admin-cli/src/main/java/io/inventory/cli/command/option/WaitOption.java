package io.inventory.cli.command.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether and how long a command waits until what it asked for is so. */
public final class WaitOption {

    @Option(names = "--wait", description = "Return when the workers have done it, and say how many.")
    private boolean waits;

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "30s",
            converter = DurationConversion.class,
            description = "How long to wait at the most; default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(30);

    /** Was waiting asked for? */
    public boolean waits() {
        return waits;
    }

    /** How long at the most. */
    public Duration timeout() {
        return timeout;
    }
}
