package io.inventory.pipeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.resource.SqlType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of every type come through the staging table as what they are. */
class StagedTypesTest {

    record Typed(
            @Key String name,
            @Key long number,
            @Nullable Boolean flag,
            boolean sure,
            @Nullable Long large,
            @Nullable Integer middle,
            @Nullable Short small,
            @Nullable Double ratio,
            @Nullable Instant at,
            @Nullable Instant since,
            @Nullable List<String> words,
            @Nullable @SqlType(ColumnType.JSONB) String document) {

        Typed at(String time) {
            return new Typed(
                    name, number, flag, sure, large, middle, small, ratio, Instant.parse(time), since, words, document);
        }
    }

    private static final Model<Typed> MODEL = Model.of("test:model:typed", "typed", Typed.class);
    private static final Scope SCOPE = Scope.ofAccount(MODEL.name(), "test", "one");
    private static final Typed FULL = new Typed(
            "full",
            7,
            false,
            true,
            Long.MIN_VALUE,
            Integer.MAX_VALUE,
            Short.MIN_VALUE,
            0.1,
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            Instant.parse("0001-01-01T00:00:00.000001Z"),
            List.of("a,b", "\"c\""),
            "{\"a\":1}");
    private static final Typed EMPTY =
            new Typed("empty", -1, null, false, null, null, null, null, null, null, null, null);

    private MergeDesk desk;

    @BeforeEach
    void start() {
        desk = new MergeDesk(new ResourceModels(List.of(MODEL)));
        desk.database.update("""
                create table typed (id uuid primary key, name text not null, number bigint not null, flag boolean, sure boolean not null,
                  large bigint, middle integer, small smallint, ratio double precision, at timestamptz, since timestamptz, words text[],
                  document jsonb, raw jsonb, scope_id bigint, updated_at timestamptz, unique (name, number))""");
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void values_are_stored_as_they_were_sent_and_found_equal_again() {
        var first = desk.complete(SCOPE, List.of(FULL, EMPTY), 0);
        var second = desk.complete(SCOPE, List.of(FULL, EMPTY), 1);

        assertThat(first.merged().written().inserted()).isEqualTo(2);
        assertThat(second.merged().written().touched()).isZero();
        assertThat(texts())
                .containsExactly(
                        "empty -1 f",
                        "full 7 f t -9223372036854775808 2147483647 -32768 0.1 9999-12-31 23:59:59.999999+00"
                                + " 0001-01-01 00:00:00.000001+00 {\"a,b\",\"\\\"c\\\"\"} {\"a\": 1}");
    }

    @Test
    void a_microsecond_is_a_difference_and_less_is_none() {
        var unused = desk.complete(SCOPE, List.of(FULL.at("1999-12-31T23:59:59.123456Z")), 0);
        var less = desk.complete(SCOPE, List.of(FULL.at("1999-12-31T23:59:59.123456400Z")), 1);
        var more = desk.complete(SCOPE, List.of(FULL.at("1999-12-31T23:59:59.123456600Z")), 2);

        assertThat(less.merged().written().updated()).isZero();
        assertThat(more.merged().written().updated()).isOne();
        assertThat(texts().get(0)).contains(" 1999-12-31 23:59:59.123457+00 ");
    }

    private List<String> texts() {
        return desk.database.query("""
                select concat_ws(' ', name, number, flag, sure, large, middle, small, ratio, at, since, words, document) as text
                from typed order by name""", row -> row.get("text", String.class));
    }
}
