package io.inventory.cli.print;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table, or one line of a block.
 *
 * @param label what a table shows
 * @param key what JSON, YAML and CSV call it
 * @param value what JSON and YAML hold: text, number, boolean, {@code Instant}, {@code Duration} or null
 * @param text what a table shows, and CSV where there is a value
 */
public record Column<R>(String label, String key, Function<R, @Nullable Object> value, Function<R, String> text) {

    /** A column whose key is its label in snake_case, and whose text is its value's. */
    public static <R> Column<R> of(String label, Function<R, @Nullable Object> value) {
        return of(label, value, row -> Texts.of(value.apply(row)));
    }

    /** A column with a text of its own. */
    public static <R> Column<R> of(String label, Function<R, @Nullable Object> value, Function<R, String> text) {
        return new Column<>(label, keyOf(label), value, text);
    }

    private static String keyOf(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    }
}
