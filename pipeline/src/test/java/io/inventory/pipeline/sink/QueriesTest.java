package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.inventory.pipeline.sink.ledger.ScanEntry;
import io.inventory.pipeline.sink.ledger.ScanFilter;
import io.inventory.pipeline.sink.ledger.ScanLedger;
import io.inventory.pipeline.sink.query.Condition;
import io.inventory.pipeline.sink.query.ModelQueries;
import io.inventory.pipeline.sink.query.ModelQuery;
import io.inventory.pipeline.sink.query.Order;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people ask of the ledger and of the tables. */
class QueriesTest {

    private SinkBench bench;
    private ScanId whole;
    private ScanId denied;
    private ModelQueries queries;

    @BeforeEach
    void start() throws Exception {
        bench = new SinkBench();
        SinkLoop sink = bench.sink();
        whole = bench.scan(VPCS, EAST)
                .rows(List.of(vpc(1), vpc(2).named("b"), vpc(3).named("a"), vpc(4).named("a\0")))
                .complete();
        bench.settle(sink, whole);
        Scanner<Estate.Vpc> second = bench.scan(VPCS, EAST);
        second.writer().denied(new ScanFailure("AuthFailure", "req-1", "no"));
        denied = second.finish();
        bench.settle(sink, denied);
        queries = new ModelQueries(bench.database, List.of(VPCS));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private List<Object> column(ModelQuery query, String column) {
        return queries.query(VPCS, query).stream()
                .<Object>map(row -> row.get(column))
                .toList();
    }

    private static ModelQuery where(String... conditions) {
        return new ModelQuery(
                List.of(conditions).stream().map(Condition::parse).toList(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                0,
                Optional.empty());
    }

    @Test
    void the_ledger_is_listed_newest_first_and_filtered() {
        ScanLedger ledger = new ScanLedger(bench.database);

        assertThat(ledger.list(ScanFilter.newest(10)))
                .extracting(ScanEntry::id)
                .containsExactly(denied.value(), whole.value());
        assertThat(ledger.list(
                        new ScanFilter(Optional.of(VPCS.name()), Optional.of("111"), Optional.of(Verdict.DENIED), 10)))
                .singleElement()
                .satisfies(scan -> assertThat(scan.failure()).contains(new ScanFailure("AuthFailure", "req-1", "no")))
                .satisfies(scan -> assertThat(scan.scope()).isEqualTo("111/east"));
        assertThat(ledger.list(new ScanFilter(Optional.empty(), Optional.of("222"), Optional.empty(), 10)))
                .isEmpty();
    }

    @Test
    void a_scan_is_shown_with_what_it_set_aside() {
        ScanLedger ledger = new ScanLedger(bench.database);

        assertThat(ledger.find(whole.value()).orElseThrow().rejections())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("name holds a NUL character"));
        assertThat(ledger.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void rows_are_filtered_ordered_and_paged() {
        assertThat(column(where("name=a"), "vpc_id")).containsExactly("vpc-3");
        assertThat(column(where("is_default=false", "name=b"), "vpc_id")).containsExactly("vpc-2");
        assertThat(column(where("ipv6_cidr="), "vpc_id")).containsExactly("vpc-1", "vpc-2", "vpc-3");
        ModelQuery page = new ModelQuery(
                List.of(),
                List.of("name"),
                List.of(),
                List.of(Order.parse("name:desc")),
                OptionalInt.of(2),
                1,
                Optional.empty());
        assertThat(column(page, "name")).containsExactly("b", "a");
    }

    @Test
    void values_keep_their_types() {
        var row = queries.query(VPCS, where("vpc_id=vpc-1")).get(0);

        assertThat(row.keySet()).startsWith("id", "name", "vpc_id").endsWith("created_at", "updated_at");
        assertThat(row.get("is_default")).isEqualTo(false);
        assertThat(row.get("id")).isInstanceOf(UUID.class);
        assertThat(row.get("created_at")).isInstanceOf(Instant.class);
        assertThat(row.get("ipv6_cidr")).isNull();
        assertThat(queries.count(VPCS)).isEqualTo(3);
    }

    @Test
    void a_column_that_the_model_lacks_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queries.query(VPCS, where("nam=a")))
                .withMessageStartingWith("aws:model:vpc has no column 'nam': it has id, name");
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.parse("name"));
        assertThatIllegalArgumentException().isThrownBy(() -> Order.parse("name:up"));
    }
}
