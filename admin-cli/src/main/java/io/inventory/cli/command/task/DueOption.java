package io.inventory.cli.command.task;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.command.option.InstantConversion;
import io.inventory.schema.task.Due;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a task may run. */
final class DueOption {

    @Option(
            names = "--process-in",
            paramLabel = "<duration>",
            converter = DurationConversion.class,
            description = "Not before this span has passed, such as 1h30m.")
    private @Nullable Duration in;

    @Option(
            names = "--process-at",
            paramLabel = "<time>",
            converter = InstantConversion.class,
            description = "Not before this moment, such as 2026-12-23T10:00:00Z.")
    private @Nullable Instant at;

    Due due() {
        if (at != null) {
            return new Due.At(at);
        }
        return in == null ? Due.NOW : new Due.After(in);
    }
}
