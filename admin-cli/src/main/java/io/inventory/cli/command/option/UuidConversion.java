package io.inventory.cli.command.option;

import java.util.UUID;

/** An id of 36 characters. */
public final class UuidConversion extends Conversion<UUID> {

    public UuidConversion() {
        super(UuidConversion::parse);
    }

    private static UUID parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Told below, in words for people.
        }
        throw new IllegalArgumentException("'%s' is no id: it has 36 characters, as lists show it".formatted(text));
    }
}
