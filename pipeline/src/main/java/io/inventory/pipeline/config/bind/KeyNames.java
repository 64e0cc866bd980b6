package io.inventory.pipeline.config.bind;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** Spells Java's names as keys: {@code strictPriority} is {@code strict_priority}, {@code TOKEN_FILE} is {@code token_file}. */
public final class KeyNames {

    private KeyNames() {}

    /** The key of a component. */
    public static String of(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The text of an enum's constant. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
