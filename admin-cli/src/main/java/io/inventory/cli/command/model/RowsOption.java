package io.inventory.cli.command.model;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.config.bind.Nearest;
import io.inventory.pipeline.sink.query.Condition;
import io.inventory.pipeline.sink.query.Cursor;
import io.inventory.pipeline.sink.query.ModelQuery;
import io.inventory.pipeline.sink.query.Order;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows and columns of a model, and in which order. */
final class RowsOption {

    @Option(
            names = "--where",
            paramLabel = "<column=value>",
            description = {
                "Only rows for which this holds; may be repeated, then all must hold. In place of = also != < <= > >=, and ~ and !~",
                "for regular expressions. An empty value also means none."
            })
    private List<String> where = List.of();

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "<column>",
            description = "Only these; default: all but raw.")
    private List<String> columns = List.of();

    @Option(
            names = {"--with", "-r", "--relation"},
            split = ",",
            paramLabel = "<model>",
            description =
                    "With the rows that are linked to each, by the last part of their model's name, such as vpc,subnet.")
    private List<String> with = List.of();

    @Option(
            names = "--order",
            split = ",",
            paramLabel = "<column[:desc]>",
            description = "Sort by these; the key decides among equals.")
    private List<String> order = List.of();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "<n>",
            defaultValue = "0",
            description = "Rows at most; default: all. What --after goes on with is told on standard error.")
    private int limit;

    @Option(names = "--offset", paramLabel = "<n>", defaultValue = "0", description = "Rows to pass over.")
    private int offset;

    @Option(
            names = "--after",
            paramLabel = "<cursor>",
            description = "Go on where an earlier query with the same order was cut off by its limit.")
    private @Nullable String after;

    /**
     * The query.
     *
     * @param known columns of the model
     * @throws CommandFailure USAGE for a column that the model does not have, and for what does not parse
     */
    ModelQuery query(List<String> known) {
        try {
            ModelQuery query = new ModelQuery(
                    where.stream().map(Condition::parse).toList(),
                    columns.stream().map(String::strip).toList(),
                    with.stream().map(String::strip).toList(),
                    order.stream().map(Order::parse).toList(),
                    limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit),
                    offset,
                    Optional.ofNullable(after).map(Cursor::parse));
            named(query).forEach(column -> check(column, known));
            return query;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static Stream<String> named(ModelQuery query) {
        return Stream.of(
                        query.columns().stream(),
                        query.where().stream().map(Condition::column),
                        query.order().stream().map(Order::column))
                .flatMap(names -> names);
    }

    private static void check(String column, List<String> known) {
        if (!known.contains(column)) {
            throw new IllegalArgumentException("the model has no column \"%s\"%s; it has %s"
                    .formatted(column, Nearest.hint(column, known), String.join(", ", known)));
        }
    }
}
