package io.inventory.cli.command.option;

import io.inventory.pipeline.config.bind.Durations;
import java.time.Duration;

/** A span of zero or more, such as {@code 1h30m}. */
public final class DurationConversion extends Conversion<Duration> {

    public DurationConversion() {
        super(DurationConversion::parse);
    }

    private static Duration parse(String text) {
        Duration span = Durations.parse(text);
        if (span.isNegative()) {
            throw new IllegalArgumentException("\"" + text + "\" is negative; write 0s or more");
        }
        return span;
    }
}
