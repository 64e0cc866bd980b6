package io.inventory.pipeline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.SetAside;
import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowBatchTest {

    private final RowBatch batch = new RowBatch(new ScanId(UUID.randomUUID()), new KeyColumns(List.of(0)));

    @Test
    void a_record_holds_five_hundred_rows_at_most_and_numbers_run_on() {
        for (int i = 0; i < 1_001; i++) {
            batch.add(List.of("key " + i), null);
        }
        batch.add(new SetAside(List.of("key"), "odd"));

        List<Rows> records = batch.drain();

        assertThat(records).extracting(rows -> rows.rows().size()).containsExactly(500, 500, 1);
        assertThat(records).extracting(Rows::from).containsExactly(0L, 500L, 1_000L);
        assertThat(batch.numbered()).isEqualTo(1_002);
    }

    @Test
    void a_record_holds_256_kib_at_most_whatever_the_characters() {
        for (String text : List.of("a", "\"", "\\", "\u0001", "ä", "€", "😀")) {
            for (int i = 0; i < 20; i++) {
                batch.add(Arrays.asList("key", text.repeat(9_000 / text.length()), null), null);
            }
        }

        assertThat(batch.drain()).hasSizeGreaterThan(3).allSatisfy(rows -> assertThat(Json.write(rows))
                .hasSizeLessThanOrEqualTo(RowBatch.MOST_BYTES));
    }

    @Test
    void a_row_that_no_record_can_hold_is_set_aside_with_its_key() {
        batch.add(List.of("big", "x".repeat(RowBatch.MOST_BYTES)), null);

        SetAside row = batch.drain().get(0).setAside().get(0);

        assertThat(row.key()).containsExactly("big");
        assertThat(batch.keyless()).isZero();
    }

    @Test
    void one_whose_key_is_too_large_has_none() {
        List<String> row = new ArrayList<>(List.of("x".repeat(RowBatch.MOST_BYTES)));
        batch.add(row, null);

        assertThat(batch.keyless()).isEqualTo(1);
    }

    @Test
    void a_document_that_does_not_fit_beside_its_row_is_left_out_and_counted_and_the_row_stays() {
        batch.add(List.of("small"), "{}");
        batch.add(List.of("big"), "\"".repeat(RowBatch.MOST_BYTES / 2));

        Rows rows = batch.drain().get(0);

        assertThat(rows.rows()).containsExactly(List.of("small"), List.of("big"));
        assertThat(rows.raw()).containsExactly("{}", null);
        assertThat(batch.leftOut()).isEqualTo(1);
        assertThat(Json.write(rows)).hasSizeLessThanOrEqualTo(RowBatch.MOST_BYTES);
    }

    @Test
    void rows_without_documents_cost_nothing_more() {
        batch.add(List.of("small"), null);

        assertThat(new String(Json.write(batch.drain().get(0)), StandardCharsets.UTF_8))
                .doesNotContain("raw");
    }
}
