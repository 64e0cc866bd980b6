package io.inventory.pipeline.sink.query;

import java.util.List;

/** A column to sort by. Missing values come last, and first when it is descending, as in PostgreSQL. */
public record Order(String column, boolean descending) {

    /** @throws IllegalArgumentException when the text is not {@code column}, {@code column:asc} or {@code column:desc} */
    public static Order parse(String text) {
        String[] parts = text.split(":", -1);
        boolean known = parts.length == 1
                || (parts.length == 2 && List.of("asc", "desc").contains(parts[1]));
        if (!known || parts[0].isBlank()) {
            throw new IllegalArgumentException("'%s' is no order: write column or column:desc".formatted(text));
        }
        return new Order(parts[0].strip(), parts.length == 2 && parts[1].equals("desc"));
    }

    @Override
    public String toString() {
        return descending ? column + ":desc" : column;
    }
}
