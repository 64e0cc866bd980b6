package io.inventory.cli.command.option;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A moment as RFC 3339 writes it. */
public final class InstantConversion extends Conversion<Instant> {

    public InstantConversion() {
        super(InstantConversion::parse);
    }

    private static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no time; write 2026-12-23T10:00:00Z or 2026-12-23T12:00:00+02:00".formatted(text), e);
        }
    }
}
