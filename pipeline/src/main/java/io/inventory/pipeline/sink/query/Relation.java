package io.inventory.pipeline.sink.query;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.util.stream.Collectors;

/**
 * A model whose rows are tied to those of another by a table of links.
 *
 * @param name the last part of the related model's name, such as {@code vpc}
 * @param links the table of links
 * @param own its column that holds the id of the row that is asked for
 * @param other its column that holds the id of the related row
 * @param related the related model
 */
record Relation(String name, String links, String own, String other, Model<?> related) {

    /** The related rows of a row {@code t} as a JSON list, in the order of their key. */
    String sql() {
        return """
                (select coalesce(jsonb_agg(to_jsonb(o) order by %s), '[]')
                 from %s l join %s o on o.id = l.%s
                 where l.%s = t.id)""".formatted(
                        related.key().stream()
                                .map(Column::name)
                                .map(name -> "o." + ModelColumns.quoted(name))
                                .collect(Collectors.joining(", ")),
                        ModelColumns.quoted(links),
                        ModelColumns.quoted(related.table()),
                        ModelColumns.quoted(other),
                        ModelColumns.quoted(own));
    }
}
