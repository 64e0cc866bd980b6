package io.inventory.pipeline.config.bind;

import java.util.List;
import java.util.Map;

/** What a YAML document says, with scalars as they were written, before any of it is given a type. */
public sealed interface Tree {

    /** The line of the key for a value of a mapping, of the value itself elsewhere. */
    Origin origin();

    /** Text as written: {@code 0123} stays {@code 0123}. */
    record Scalar(String text, Origin origin) implements Tree {}

    /** A list. */
    record Sequence(List<Tree> items, Origin origin) implements Tree {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and values, in the order of the file. */
    record Mapping(Map<String, Tree> entries, Origin origin) implements Tree {}

    /** A key without a value, or an explicit null: as if the key were not there. */
    record Nothing(Origin origin) implements Tree {}

    /** What is known and has no meaning here; a warning has told so. */
    record LeftAside(Origin origin) implements Tree {}

    /** Is there nothing to bind? */
    default boolean isEmpty() {
        return this instanceof Nothing || this instanceof LeftAside;
    }
}
