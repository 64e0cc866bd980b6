package io.inventory.pipeline.sink.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Filters, pages and related rows on a real database. */
class ModelQueriesTest {

    private static final int THINGS = 12;

    private static final Model<Thing> MODEL = Model.of("test:model:thing", "thing", Thing.class);
    private static final Model<Box> BOXES = Model.of("test:model:box", "box", Box.class);

    private static final Database DATABASE = TestDatabase.empty();

    record Thing(
            @Key String name,
            @Key @Nullable String part,
            Long size,
            @Nullable Boolean isNew,
            @Nullable Instant madeAt,
            @Nullable List<String> tags) {}

    record Box(@Key String name) {}

    @BeforeAll
    static void fill() {
        DATABASE.update("""
                create table thing (
                  id uuid primary key default gen_random_uuid(), name text not null, part text, size bigint not null, is_new boolean,
                  made_at timestamptz, tags text[], created_at timestamptz not null default now(),
                  updated_at timestamptz not null default now())""");
        DATABASE.update("""
                create table box (id uuid primary key default gen_random_uuid(), name text not null,
                                  created_at timestamptz not null default now(), updated_at timestamptz not null default now())""");
        DATABASE.update("create table l_thing_to_box (box_id uuid references box, thing_id uuid references thing)");
        DATABASE.update("""
                insert into thing (name, part, size, is_new, made_at, tags)
                select 'n' || i / 3, nullif('p' || i %% 3, 'p2'), i %% 4, case i %% 3 when 0 then true when 1 then false end,
                       case when i %% 2 = 0 then timestamptz '2026-01-01' + make_interval(days => i) end, array['a', 't' || i]
                from generate_series(0, %d) i""".formatted(THINGS - 1));
        DATABASE.update("insert into box (name) values ('big'), ('small')");
        DATABASE.update("""
                insert into l_thing_to_box
                select b.id, t.id from box b join thing t on t.name = 'n0' where b.name = 'big' or t.part = 'p0'""");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void everyOperatorHasItsMeaning() {
        assertThat(count("size=3")).isEqualTo(3);
        assertThat(count("size!=3")).isEqualTo(9);
        assertThat(count("size<1")).isEqualTo(3);
        assertThat(count("size<=1")).isEqualTo(6);
        assertThat(count("size>2")).isEqualTo(3);
        assertThat(count("size>=2", "size<3")).isEqualTo(3);
        assertThat(count("name~^N")).isZero();
        assertThat(count("name~^n[01]$")).isEqualTo(6);
        assertThat(count("name!~[01]")).isEqualTo(6);
        assertThat(count("tags~t11")).isEqualTo(1);
        assertThat(count("tags={a,t3}")).isEqualTo(1);
        assertThat(count("made_at>=2026-01-09T00:00:00Z")).isEqualTo(2);
    }

    @Test
    void nothingIsMeantByAnEmptyValueAndIsUnequalToAny() {
        assertThat(count("part=")).isEqualTo(4);
        assertThat(count("part!=")).isEqualTo(8);
        assertThat(count("part!=p0")).isEqualTo(8);
        assertThat(count("is_new!=true")).isEqualTo(8);
        assertThat(count("part~^$")).isEqualTo(4);
    }

    @Test
    void textIsAValueAndANameIsAColumnAndNothingElse() {
        assertThat(count("name=n0' or '1'='1")).isZero();
        assertThat(count("name=n0; drop table thing")).isZero();
        List<String> names =
                List.of("name\" or true --", "1=1 or name", "t.name", "scope_id", "NAME", "name;", "(select 1)");
        assertThat(names).allSatisfy(name -> {
            ModelQuery filtered =
                    query(List.of(new Condition(name, Condition.Operator.EQUAL, "a")), List.of(), List.of());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read(filtered))
                    .withMessageContaining("has no column")
                    .withMessageContaining("it has id, name, part, size");
            assertThatIllegalArgumentException().isThrownBy(() -> read(query(List.of(), List.of(name), List.of())));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read(query(List.of(), List.of(), List.of(new Order(name, true)))));
        });
        assertThat(count()).isEqualTo(THINGS);
    }

    @Test
    void aValueThatItsColumnCannotHoldIsRefusedByTheDatabase() {
        assertThatThrownBy(() -> count("size=many")).isInstanceOfSatisfying(StoreException.class, refusal -> assertThat(
                        refusal.sqlState().orElseThrow())
                .startsWith("22"));
        assertThatThrownBy(() -> count("name~(")).isInstanceOf(StoreException.class);
    }

    @Test
    void pagesTogetherAreTheWholeInAnyOrder() {
        for (String orders : List.of(
                "", "name:desc", "part", "part:desc", "is_new:desc,size", "made_at", "made_at:desc,part:desc")) {
            List<Order> order = orders.isEmpty()
                    ? List.of()
                    : List.of(orders.split(",")).stream().map(Order::parse).toList();
            for (int size : List.of(1, 5, THINGS)) {
                assertThat(paged(order, size))
                        .as("%s by %d", orders, size)
                        .isEqualTo(ids(query(List.of(), List.of(), order)));
            }
        }
    }

    @Test
    void aCursorIsOfOneQueryAndTextOnItsWay() {
        Cursor end = cut(query(List.of(), List.of(), List.of()), 2).orElseThrow();

        assertThat(Cursor.parse(end.text())).isEqualTo(end);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(after(query(List.of(), List.of(), List.of(Order.parse("size"))), end)))
                .withMessageContaining("name,part");
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("cursor"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("bnVsbA"));
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse("e30"));
        assertThat(cut(query(List.of(), List.of(), List.of()), THINGS)).isEmpty();
    }

    @Test
    void relatedRowsComeWithTheirOwn() {
        List<Map<String, @Nullable Object>> rows = read(new ModelQuery(
                List.of(Condition.parse("name~^n[01]$")),
                List.of("name", "part"),
                List.of("box"),
                List.of(),
                OptionalInt.empty(),
                0,
                Optional.empty()));

        assertThat(rows)
                .extracting(row -> names(row))
                .containsExactly(
                        List.of("big", "small"), List.of("big"), List.of("big"), List.of(), List.of(), List.of());
        assertThat(related(rows.get(0)).get(0).keySet().stream().map(String::valueOf))
                .containsExactly("id", "name", "created_at", "updated_at");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(new ModelQuery(
                        List.of(), List.of(), List.of("thing"), List.of(), OptionalInt.empty(), 0, Optional.empty())))
                .withMessage("test:model:thing has no related model 'thing': it has box");
    }

    private static List<Object> names(Map<String, @Nullable Object> row) {
        List<Object> names = new ArrayList<>();
        related(row).forEach(box -> names.add(box.get("name")));
        return names;
    }

    private static List<Map<?, ?>> related(Map<String, @Nullable Object> row) {
        List<Map<?, ?>> boxes = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(row.get("box"))).forEach(box -> boxes.add((Map<?, ?>) box));
        return boxes;
    }

    private static List<Object> paged(List<Order> order, int size) {
        List<Object> ids = new ArrayList<>();
        Optional<Cursor> place = Optional.empty();
        do {
            ModelQuery page = new ModelQuery(List.of(), List.of(), List.of(), order, OptionalInt.of(size), 0, place);
            place = queries().stream(MODEL, page, row -> ids.add(row.get("id")))
                    .map(Cursor::text)
                    .map(Cursor::parse);
        } while (place.isPresent());
        return ids;
    }

    private static List<Object> ids(ModelQuery query) {
        List<Object> ids = new ArrayList<>();
        read(query).forEach(row -> ids.add(row.get("id")));
        return ids;
    }

    private static Optional<Cursor> cut(ModelQuery query, int limit) {
        ModelQuery limited = new ModelQuery(
                query.where(), query.columns(), query.with(), query.order(), OptionalInt.of(limit), 0, query.after());
        return queries().stream(MODEL, limited, row -> {});
    }

    private static ModelQuery after(ModelQuery query, Cursor cursor) {
        return new ModelQuery(
                query.where(), query.columns(), query.with(), query.order(), query.limit(), 0, Optional.of(cursor));
    }

    private static int count(String... conditions) {
        return read(query(List.of(conditions).stream().map(Condition::parse).toList(), List.of(), List.of()))
                .size();
    }

    private static ModelQuery query(List<Condition> where, List<String> columns, List<Order> order) {
        return new ModelQuery(where, columns, List.of(), order, OptionalInt.empty(), 0, Optional.empty());
    }

    private static List<Map<String, @Nullable Object>> read(ModelQuery query) {
        return queries().query(MODEL, query);
    }

    private static ModelQueries queries() {
        return new ModelQueries(DATABASE, List.of(MODEL, BOXES));
    }
}
