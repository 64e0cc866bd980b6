package io.inventory.pipeline.sink.query;

import io.inventory.pipeline.sink.history.Past;
import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import io.inventory.schema.serde.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources by their model. Names of columns are checked against the model, values are bound. Thread-safe; every method throws
 * {@link io.inventory.pipeline.store.StoreException}.
 */
public final class ModelQueries {

    private static final int FETCHED = 1_000;

    private final Store store;
    private final Relations relations;
    private final Function<Model<?>, String> rows;

    /**
     * Reads the tables as they are.
     *
     * @param models among which related ones are looked for
     */
    public ModelQueries(Store store, Collection<? extends Model<?>> models) {
        this(store, new Relations(store, models), model -> ModelColumns.quoted(model.table()));
    }

    private ModelQueries(Store store, Relations relations, Function<Model<?>, String> rows) {
        this.store = store;
        this.relations = relations;
        this.rows = rows;
    }

    /**
     * The same on the tables as they were; links are not among what has a history.
     *
     * @throws io.inventory.pipeline.store.StoreException when the history does not reach back so far
     */
    public ModelQueries asOf(Instant time) {
        return new ModelQueries(store, relations, Past.at(time, store)::rows);
    }

    /** The columns that are shown when none is named, in their order. */
    public static List<String> columns(Model<?> model) {
        return new ModelColumns(model).names();
    }

    /** The columns that a query may name, those among them that are shown only when named. */
    public static List<String> known(Model<?> model) {
        return new ModelColumns(model).known();
    }

    /** How many rows the model has. */
    public long count(Model<?> model) {
        String sql = "select count(*) as rows from %s t".formatted(rows.apply(model));
        return store.query(sql, row -> row.get("rows", Long.class)).get(0);
    }

    /** Like {@link #stream}, with all rows in memory. */
    public List<Map<String, @Nullable Object>> query(Model<?> model, ModelQuery query) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        stream(model, query, rows::add);
        return rows;
    }

    /**
     * Hands on rows as ordered maps of column and value, with at most a thousand in memory. The values are of the types that {@link
     * Row#value} names, a document's those that it holds; a related model's is a list of such maps.
     *
     * @return where a limit cut the rows off; empty when there are no more
     * @throws IllegalArgumentException when a column or related model is not the model's, or the cursor is of another query
     */
    public Optional<Cursor> stream(Model<?> model, ModelQuery query, Consumer<Map<String, @Nullable Object>> consumer) {
        QuerySql sql = new QuerySql(model, query, relations.of(model, query.with()), rows.apply(model));
        List<@Nullable Object> values = new ArrayList<>();
        Reading reading = new Reading(sql, consumer);
        store.stream(sql.text(values), FETCHED, reading, values.toArray());
        return reading.end();
    }

    /** Passes rows on up to the limit, and notes where the last one stood when there is another. */
    private static final class Reading implements Consumer<Row> {

        private final QuerySql sql;
        private final List<String> shown;
        private final Set<String> documents;
        private final List<Order> order;
        private final Consumer<Map<String, @Nullable Object>> consumer;
        private List<@Nullable String> place = List.of();
        private long passed;
        private boolean more;

        Reading(QuerySql sql, Consumer<Map<String, @Nullable Object>> consumer) {
            this.sql = sql;
            this.shown = sql.shown();
            this.documents = documents(sql);
            this.order = sql.order();
            this.consumer = consumer;
        }

        private static Set<String> documents(QuerySql sql) {
            ModelColumns columns = new ModelColumns(sql.model());
            return sql.shown().stream().filter(columns::isDocument).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public void accept(Row row) {
            if (passed >= sql.query().limit().orElse(Integer.MAX_VALUE)) {
                more = true;
                return;
            }
            passed++;
            consumer.accept(values(row));
            if (passed == sql.query().limit().orElse(-1)) {
                place = place(row);
            }
        }

        private List<@Nullable String> place(Row row) {
            List<@Nullable String> values = new ArrayList<>();
            IntStream.range(0, order.size()).forEach(i -> values.add(row.find(QuerySql.place(i), String.class)));
            return values;
        }

        private Map<String, @Nullable Object> values(Row row) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            shown.forEach(column -> values.put(column, value(row, column)));
            sql.relations()
                    .forEach(relation -> values.put(
                            relation.name(), related(relation, row.get(QuerySql.related(relation), String.class))));
            return values;
        }

        /** A document as what it holds, and not as its text. */
        private @Nullable Object value(Row row, String column) {
            Object value = row.value(column);
            return value instanceof String text && documents.contains(column)
                    ? Json.mapper().readValue(text, Object.class)
                    : value;
        }

        /** With the columns in the order of their model. */
        private static List<Map<String, @Nullable Object>> related(Relation relation, String json) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Map<?, ?> found : Json.mapper().readValue(json, Map[].class)) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                columns(relation.related()).forEach(column -> row.put(column, found.get(column)));
                rows.add(row);
            }
            return rows;
        }

        Optional<Cursor> end() {
            return more && !place.isEmpty()
                    ? Optional.of(new Cursor(sql.model().name(), QuerySql.names(order), place))
                    : Optional.empty();
        }
    }
}
