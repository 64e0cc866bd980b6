package io.inventory.cli.template;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a template that is run. */
sealed interface Node {

    /** Text as it is. */
    record Text(String text) implements Node {}

    /** The value of a pipeline. */
    record Print(Pipeline pipeline) implements Node {}

    /** {@code $name := pipeline} and {@code $name = pipeline}. */
    record Assign(String name, Pipeline pipeline, boolean declares) implements Node {}

    /** {@code range}: once for each element, else {@code otherwise}; the names are those of index and element. */
    record Range(
            Optional<String> index, Optional<String> element, Pipeline pipeline, List<Node> body, List<Node> otherwise)
            implements Node {}

    /** {@code if}, and {@code with}, which makes the value the dot. */
    record Condition(boolean movesDot, Optional<String> name, Pipeline pipeline, List<Node> body, List<Node> otherwise)
            implements Node {}

    /** Calls from left to right, each handed the value of the one before as its last argument. */
    record Pipeline(List<Call> calls, int line) {}

    /** One word with what stands behind it; a word that is no function has nothing behind it. */
    record Call(Word word, List<Word> arguments) {}

    /** What has a value. */
    sealed interface Word {

        /** {@code .A.B}, {@code $x.A}: the start is a variable, or the dot when there is none; {@code $} has the empty name. */
        record Path(Optional<String> variable, List<String> fields) implements Word {}

        record Literal(@Nullable Object value) implements Word {}

        record Function(String name) implements Word {}

        /** A pipeline in parentheses, and fields of it. */
        record Nested(Pipeline pipeline, List<String> fields) implements Word {}
    }
}
