package io.inventory.cli.command.model;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.config.bind.Nearest;
import io.inventory.pipeline.sink.query.ModelQuery;
import io.inventory.pipeline.sink.query.ModelQuery.Condition;
import io.inventory.pipeline.sink.query.ModelQuery.Order;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which rows and columns of a model, and in which order. */
final class RowsOption {

    @Option(
            names = "--where",
            paramLabel = "<column=value>",
            description = "Only rows with this value; all must hold. An empty value also matches none.")
    private List<String> where = List.of();

    @Option(names = "--columns", split = ",", paramLabel = "<column>", description = "Only these; default: all.")
    private List<String> columns = List.of();

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
            description = "Rows at most; default: all.")
    private int limit;

    @Option(names = "--offset", paramLabel = "<n>", defaultValue = "0", description = "Rows to pass over.")
    private int offset;

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
                    order.stream().map(Order::parse).toList(),
                    limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit),
                    offset);
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
