package io.inventory.cli.command.option;

import io.inventory.pipeline.config.bind.Durations;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A time as RFC 3339 writes it, or a span before now, such as {@code 90m}. */
public final class MomentConversion extends Conversion<Moment> {

    public MomentConversion() {
        super(MomentConversion::parse);
    }

    private static Moment parse(String text) {
        try {
            return new Moment.At(
                    OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant());
        } catch (DateTimeParseException notOnTheCalendar) {
            return ago(text);
        }
    }

    private static Moment ago(String text) {
        try {
            return new Moment.Ago(Durations.parse(text).abs());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no time; write 2026-12-23T10:00:00Z, or 90m for ninety minutes ago".formatted(text), e);
        }
    }
}
