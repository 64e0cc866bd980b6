package io.inventory.pipeline.sink.query;

import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The place of a row in an order: what lies behind it can be asked for without counting what lies before, and rows that come and go
 * meanwhile move nothing.
 *
 * @param model that was asked
 * @param order by which, with the key at the end
 * @param values of the row, as PostgreSQL writes them, one for each of {@code order}
 */
public record Cursor(String model, List<String> order, List<@Nullable String> values) {

    public Cursor {
        order = List.copyOf(order);
        values = Collections.unmodifiableList(new ArrayList<>(values));
        if (order.size() != values.size()) {
            throw new IllegalArgumentException("%d values for an order of %d".formatted(values.size(), order.size()));
        }
    }

    /** @throws IllegalArgumentException when the text did not come from {@link #text} */
    public static Cursor parse(String text) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            Cursor cursor = Json.mapper().readValue(json, Cursor.class);
            if (cursor != null) {
                return cursor;
            }
        } catch (IllegalArgumentException | JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("'%s' is no cursor: take what an earlier page told".formatted(text), e);
        }
        throw new IllegalArgumentException("'%s' is no cursor: take what an earlier page told".formatted(text));
    }

    /** For people and programs to hand back; the letters of base64url. */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(this));
    }
}
