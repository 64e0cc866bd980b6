package io.inventory.pipeline.sink;

import io.inventory.schema.resource.Column;
import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pieces of SQL that follow from a model's columns. */
record ModelSql(Model<?> model, StagingPlaces places) {

    /** {@code jsonb_build_object} takes 100 arguments at most. */
    private static final int PAIRS_OF_ONE_OBJECT = 45;

    ModelSql(Model<?> model) {
        this(model, new StagingPlaces(model));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    String table() {
        return quoted(model.table());
    }

    /** {@code of} each column by its place, which counts from 1. */
    String each(String separator, IntFunction<String> of) {
        return IntStream.rangeClosed(1, model.columns().size()).mapToObj(of).collect(Collectors.joining(separator));
    }

    Column column(int place) {
        return model.columns().get(place - 1);
    }

    String name(int place) {
        return quoted(column(place).name());
    }

    /** A staged value in the column's type. */
    String staged(int place) {
        return places.sql(place);
    }

    /** What a staged row keeps when its key is all that can be used. */
    String stagedKeyAlone() {
        return places.keyAlone();
    }

    /**
     * Whether two rows have one key. Nullable parts are compared in a form that is never null, as a full join needs conditions that
     * can be hashed.
     */
    String sameKey(Function<Integer, String> left, Function<Integer, String> right) {
        return keyPlaces().stream()
                .map(i -> notNull(i, left.apply(i)) + " = " + notNull(i, right.apply(i)))
                .collect(Collectors.joining(" and "));
    }

    /** The same by operators that an index on the key serves. */
    String sameKeyByIndex(Function<Integer, String> left, Function<Integer, String> right) {
        return keyPlaces().stream()
                .map(i -> left.apply(i) + (column(i).nullable() ? " is not distinct from " : " = ") + right.apply(i))
                .collect(Collectors.joining(" and "));
    }

    private String notNull(int place, String value) {
        return column(place).nullable() ? "coalesce('=' || %s::text, '')".formatted(value) : value;
    }

    List<Integer> keyPlaces() {
        return places(Column::key);
    }

    private List<Integer> places(Predicate<Column> wanted) {
        return IntStream.rangeClosed(1, model.columns().size())
                .filter(i -> wanted.test(column(i)))
                .boxed()
                .toList();
    }

    /** The key as an object of column and value. */
    String keyObject(IntFunction<String> value) {
        return object(keyPlaces(), value);
    }

    /** The whole row as an object of column and value. */
    String rowObject(IntFunction<String> value) {
        return object(places(column -> true), value);
    }

    private String object(List<Integer> places, IntFunction<String> value) {
        Collection<List<String>> chunks = new ArrayList<>();
        List<String> pairs = places.stream()
                .map(i -> "'%s', %s".formatted(column(i).name(), value.apply(i)))
                .toList();
        for (int from = 0; from < pairs.size(); from += PAIRS_OF_ONE_OBJECT) {
            chunks.add(pairs.subList(from, Math.min(pairs.size(), from + PAIRS_OF_ONE_OBJECT)));
        }
        return chunks.stream()
                .map(chunk -> "jsonb_build_object(" + String.join(", ", chunk) + ")")
                .collect(Collectors.joining(" || "));
    }

    /** Of the columns that belong to the history and differ between {@code shown} and {@code other}: the shown values. */
    String difference(IntFunction<String> shown, IntFunction<String> other) {
        String parts = places(column -> !column.unstable()).stream()
                .map(i -> "case when %s is distinct from %s then '\"%s\":' || coalesce(to_json(%s)::text, 'null') end"
                        .formatted(shown.apply(i), other.apply(i), column(i).name(), shown.apply(i)))
                .collect(Collectors.joining(",\n      "));
        return "('{' || concat_ws(',', " + parts + ") || '}')::jsonb";
    }

    /** Whether any column differs. Documents are compared as such, everything else by its type's own equality. */
    String differs(IntFunction<String> left, IntFunction<String> right) {
        return "(%s) is distinct from (%s)".formatted(each(", ", left), each(", ", right));
    }
}
