package io.inventory.pipeline.sink.query;

import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what is related to a model: the tables of links are those whose names begin with {@code l_} and that refer to two tables of
 * models, as the database itself says.
 */
final class Relations {

    private static final String LINKS = """
            select l.relname::text as links, mine.attname::text as own, theirs.attname::text as other, o.relname::text as related
            from pg_constraint a
            join pg_constraint b on b.conrelid = a.conrelid and b.oid <> a.oid and b.contype = 'f'
            join pg_class l on l.oid = a.conrelid
            join pg_class o on o.oid = b.confrelid
            join pg_attribute mine on mine.attrelid = a.conrelid and mine.attnum = a.conkey[1]
            join pg_attribute theirs on theirs.attrelid = b.conrelid and theirs.attnum = b.conkey[1]
            where a.contype = 'f' and a.confrelid = to_regclass(?) and starts_with(l.relname, 'l_')""";

    private final Store store;
    private final Map<String, Model<?>> byTable;

    Relations(Store store, Collection<? extends Model<?>> models) {
        this.store = store;
        this.byTable = models.stream().collect(Collectors.toMap(Model::table, Function.identity()));
    }

    /**
     * Those that are named, in that order.
     *
     * @throws IllegalArgumentException for a name that is not related
     */
    List<Relation> of(Model<?> model, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, Relation> all = new TreeMap<>();
        store.query(LINKS, this::relation, model.table()).stream()
                .flatMap(List::stream)
                .forEach(relation -> all.put(relation.name(), relation));
        return names.stream().distinct().map(name -> find(model, name, all)).toList();
    }

    private static Relation find(Model<?> model, String name, Map<String, Relation> all) {
        Relation found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("%s has no related model '%s': %s"
                    .formatted(
                            model.name(),
                            name,
                            all.isEmpty() ? "it has none" : "it has " + String.join(", ", all.keySet())));
        }
        return found;
    }

    /** None for a table that this program has no model of. */
    private List<Relation> relation(Row row) {
        Model<?> related = byTable.get(row.get("related", String.class));
        return related == null
                ? List.of()
                : List.of(new Relation(
                        related.name().substring(related.name().lastIndexOf(':') + 1),
                        row.get("links", String.class),
                        row.get("own", String.class),
                        row.get("other", String.class),
                        Objects.requireNonNull(related)));
    }
}
