package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.sink.query.ModelQueries;
import io.inventory.pipeline.sink.query.ModelQuery;
import io.inventory.pipeline.spi.Sighting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the source said of a resource, whole. */
class RawTest {

    private SinkBench bench;
    private SinkLoop sink;

    @BeforeEach
    void start() throws Exception {
        bench = new SinkBench();
        sink = bench.sink();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static Sighting<Estate.Vpc> seen(Estate.Vpc vpc, @Nullable String raw) {
        return new Sighting<>(vpc, raw);
    }

    private void scan(List<Sighting<Estate.Vpc>> sightings) throws Exception {
        Scanner<Estate.Vpc> scanner = bench.scan(VPCS, EAST);
        scanner.writer().sightings(sightings);
        bench.settle(sink, scanner.complete());
    }

    private String raws() {
        return bench.text("select string_agg(coalesce(raw->>'n', 'none'), ' ' order by vpc_id) from aws_vpc");
    }

    @Test
    void a_row_is_stored_with_what_the_source_said_of_it() throws Exception {
        scan(List.of(seen(vpc(1), "{\"n\": 1}"), seen(vpc(2), null)));

        assertThat(raws()).isEqualTo("1 none");
    }

    @Test
    void another_document_of_an_unchanged_row_writes_nothing() throws Exception {
        scan(List.of(seen(vpc(1), "{\"n\": 1}"), seen(vpc(2), "{\"n\": 2}")));
        String before = bench.text("select string_agg(ctid::text || xmin, ' ' order by vpc_id) from aws_vpc");

        scan(List.of(seen(vpc(1), "{\"n\": 11}"), seen(vpc(2), "{\"n\": 12}")));

        assertThat(raws()).isEqualTo("1 2");
        assertThat(bench.text("select string_agg(ctid::text || xmin, ' ' order by vpc_id) from aws_vpc"))
                .isEqualTo(before);
        assertThat(bench.count("resource_change")).isEqualTo(2);
    }

    @Test
    void a_row_that_changes_gets_a_new_document_and_loses_one_that_is_not_kept_any_more() throws Exception {
        scan(List.of(seen(vpc(1), "{\"n\": 1}"), seen(vpc(2), "{\"n\": 2}")));

        scan(List.of(seen(vpc(1).named("changed"), "{\"n\": 11}"), seen(vpc(2).named("changed"), null)));

        assertThat(raws()).isEqualTo("11 none");
    }

    @Test
    void a_row_from_before_documents_were_kept_gets_its_one_without_a_change_of_its_own() throws Exception {
        scan(List.of(seen(vpc(1), null)));
        String updated = bench.text("select updated_at::text from aws_vpc");

        scan(List.of(seen(vpc(1), "{\"n\": 1}")));

        assertThat(raws()).isEqualTo("1");
        assertThat(bench.text("select updated_at::text from aws_vpc")).isEqualTo(updated);
        assertThat(bench.count("resource_change")).isEqualTo(1);
        assertThat(bench.count("feed_only")).isZero();
    }

    @Test
    void neither_history_nor_queries_show_it_unasked() throws Exception {
        scan(List.of(seen(vpc(1), "{\"n\": 1}")));
        ModelQueries queries = new ModelQueries(bench.database, List.of(VPCS));

        assertThat(bench.text("select jsonb_exists(after, 'raw') from resource_change"))
                .isEqualTo("f");
        assertThat(queries.query(VPCS, ModelQuery.ALL).get(0)).doesNotContainKey("raw");
        ModelQuery asked = new ModelQuery(
                List.of(), List.of("vpc_id", "raw"), List.of(), List.of(), OptionalInt.empty(), 0, Optional.empty());
        assertThat(queries.query(VPCS, asked)).isEqualTo(List.of(Map.of("vpc_id", "vpc-1", "raw", Map.of("n", 1))));
    }
}
