package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.testing.Backends;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final Database DATABASE = TestDatabase.empty();

    @BeforeEach
    void table() {
        DATABASE.update("drop table if exists t");
        DATABASE.update("create table t (n int primary key, s text, j jsonb)");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void valuesComeBackAsTheyWereBound() {
        UUID id = UUID.fromString("018f0000-0000-7000-8000-000000000001");
        Instant time = Instant.parse("2026-11-23T05:06:07.123456Z");
        Duration span = Duration.ofHours(49).plusMillis(1);

        List<List<Object>> rows = DATABASE.query(
                "select ?::text as s, ?::bigint as n, ?::boolean as b, ?::uuid as u, ?::timestamptz as t, ?::interval as d",
                row -> {
                    return List.of(
                            row.get("s", String.class),
                            row.get("n", Long.class),
                            row.get("b", Boolean.class),
                            row.get("u", UUID.class),
                            row.get("t", Instant.class),
                            row.get("d", Duration.class));
                },
                "it's",
                7L,
                true,
                id,
                time,
                span);

        assertThat(rows).containsExactly(List.of("it's", 7L, true, id, time, span));
    }

    @Test
    void nullsAreFoundAsNullAndRefusedByGet() {
        String nothing = DATABASE.first(
                        "select coalesce(?::text, 'null') as s", row -> row.get("s", String.class), (Object) null)
                .orElseThrow();
        assertThat(nothing).isEqualTo("null");

        assertThatThrownBy(() -> DATABASE.query("select null::text as s", row -> row.get("s", String.class)))
                .hasMessage("column s is null where a value is needed");
    }

    @Test
    void listsBecomeArraysAndBack() {
        List<List<String>> rows = DATABASE.query(
                "select ?::text[] as given, null::text[] as missing where 2 = any (?)",
                row -> List.of(String.join(",", row.texts("given")), String.join(",", row.texts("missing"))),
                List.of("a", "b"),
                List.of(1L, 2L));

        assertThat(rows).containsExactly(List.of("a,b", ""));
    }

    @Test
    void jsonIsBoundAndReadAsText() {
        DATABASE.update("insert into t (n, j) values (1, ?)", new Json("{\"a\": 1}"));

        assertThat(DATABASE.query("select j from t where j ?? 'a'", row -> row.get("j", String.class)))
                .containsExactly("{\"a\": 1}");
    }

    @Test
    void unknownColumnsAreReadByTheirOwnType() {
        List<List<Object>> rows = DATABASE.query(
                "select 1 as n, true as b, inet '10.0.0.1' as i, timestamptz 'epoch' as t, array['x'] as a, "
                        + "interval '1 day' as d, null::int as z, timestamp '2026-01-01' as w",
                row -> row.columns().stream()
                        .map(column -> String.valueOf(row.value(column)))
                        .map(Object.class::cast)
                        .toList());

        assertThat(rows)
                .containsExactly(List.of(
                        "1",
                        "true",
                        "10.0.0.1",
                        "1970-01-01T00:00:00Z",
                        "[x]",
                        "PT24H",
                        "null",
                        "2026-01-01 00:00:00"));
    }

    @Test
    void updateAnswersHowManyRows() {
        assertThat(DATABASE.update("insert into t (n) select generate_series(1, 3)"))
                .isEqualTo(3);
    }

    @Test
    void aLargeResultIsStreamedInOrder() {
        List<Integer> seen = new ArrayList<>();

        DATABASE.stream(
                "select g from generate_series(1, ?::int) g", 100, row -> seen.add(row.get("g", Integer.class)), 1_000);

        assertThat(seen).hasSize(1_000).isSorted();
    }

    @Test
    void aTransactionCommitsAllItsStatements() {
        Integer result = DATABASE.transaction(rows -> {
            rows.update("insert into t (n) values (1)");
            rows.update("insert into t (n) values (2)");
            return 7;
        });

        assertThat(result).isEqualTo(7);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aTransactionThatThrowsLeavesNothing() {
        assertThatThrownBy(() -> DATABASE.transaction(rows -> {
                    rows.update("insert into t (n) values (1)");
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");

        assertThat(count()).isZero();
    }

    @Test
    void aRefusedStatementFailsInOneLineWithoutValuesOfRows() {
        DATABASE.update("insert into t (n, s) values (1, 'secret')");

        assertThatThrownBy(() -> DATABASE.update("insert into t (n, s) values (1, 'secret')"))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.isUnreachable()).isFalse();
                    assertThat(e.sqlState()).contains("23505");
                    assertThat(e.getMessage()).contains("duplicate key value").doesNotContain("\n", "secret");
                });
    }

    @Test
    void aClosedPortIsOutOfReach() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertOutOfReach("postgres://u@localhost:" + port + "/inv", "refused");
    }

    @Test
    void anUnknownDatabaseIsOutOfReach() {
        assertOutOfReach(
                Backends.shared().newDatabase().dsn().replaceFirst("/[^/]*$", "/nowhere"),
                "\"nowhere\" does not exist");
    }

    private static void assertOutOfReach(String uri, String why) {
        DatabaseAddress address = DatabaseAddress.parse(uri, variable -> null);
        try (Database database = new Database(address, 1, Duration.ofMillis(500))) {
            assertThatThrownBy(() -> database.query("select 1", Row::columns))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.isUnreachable()).isTrue();
                        assertThat(e.getMessage())
                                .startsWith("database " + address.label() + " is out of reach: ")
                                .contains(why)
                                .doesNotContain("\n");
                    });
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionIsNoUnreachableDatabase() {
        String dsn = Backends.shared().newDatabase().dsn();
        DatabaseAddress address = DatabaseAddress.parse(dsn, variable -> null);
        try (Database small = new Database(address, 1, Duration.ofMillis(300))) {
            assertThatThrownBy(() -> small.transaction(rows -> small.query("select 1", Row::columns)))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.isUnreachable()).isFalse();
                        assertThat(e.getMessage()).contains("busy");
                    });
        }
    }

    private static long count() {
        return DATABASE.query("select count(*) as n from t", row -> row.get("n", Long.class))
                .get(0);
    }
}
