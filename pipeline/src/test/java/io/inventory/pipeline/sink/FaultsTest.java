package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage;
import io.inventory.schema.scan.ScanMessage.Ended;
import io.inventory.schema.scan.ScanMessage.Origin;
import io.inventory.schema.scan.ScanMessage.Rows;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each scan is applied once or not at all, whatever happens. */
class FaultsTest {

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

    private void send(Scope scope, byte[] value) throws Exception {
        int partition = Topics.partition(scope.key(), Topics.OBSERVATION_PARTITIONS);
        byte[] key = scope.key().getBytes(StandardCharsets.UTF_8);
        bench.producer
                .send(new ProducerRecord<>(bench.topics.observations(), partition, key, value))
                .get();
    }

    private void send(ScanMessage message) throws Exception {
        send(EAST, Json.write(message));
    }

    private static Started started(UUID scan) {
        Origin origin = new Origin(new TaskId(UUID.randomUUID()), 1, "reader", "1.0");
        return new Started(new ScanId(scan), EAST, origin, VPCS.columnNames(), false, Duration.ofMinutes(5));
    }

    private static List<String> values(int number) {
        return List.of("v", "vpc-" + number, "available", "10/8", "", "false", "111", "east", "111", "d");
    }

    @Test
    void a_gap_in_the_numbers_voids_the_scan() throws Exception {
        bench.settle(sink, bench.scan(VPCS, EAST).rows(List.of(vpc(1))).complete());
        ScanId gap = new ScanId(UUID.randomUUID());
        send(started(gap.value()));
        send(new Rows(gap, 0, List.of(values(2)), List.of()));
        send(new Rows(gap, 2, List.of(values(3)), List.of()));
        send(new Ended(gap, Verdict.COMPLETE, 3, 1, 0, null));
        bench.settle(sink, gap);
        ScanId cut = new ScanId(UUID.randomUUID());
        send(started(cut.value()));
        send(new Ended(cut, Verdict.COMPLETE, 1, 1, 0, null));
        bench.settle(sink, cut);

        assertThat(bench.texts(
                        "select verdict || ' ' || message from scan where message is not null order by applied_at"))
                .containsExactly("FAILED rows from number 1 on are missing", "FAILED 1 rows were sent, 0 have come");
        assertThat(bench.texts("select vpc_id from aws_vpc")).containsExactly("vpc-1");
    }

    @Test
    void junk_and_unknown_models_are_passed_over() throws Exception {
        send(EAST, "junk".getBytes(StandardCharsets.UTF_8));
        send(EAST, "{\"kind\":\"started\"}".getBytes(StandardCharsets.UTF_8));
        Scope strange = Scope.ofRegion("x:model:y", "aws", "111", "east");
        Started unknown = started(UUID.randomUUID());
        send(EAST, Json.write(new Started(unknown.scan(), strange, unknown.origin(), List.of(), false, Duration.ZERO)));
        ScanId good = bench.scan(VPCS, EAST).rows(List.of(vpc(1))).complete();
        bench.settle(sink, good);

        assertThat(bench.count("aws_vpc")).isEqualTo(1);
        assertThat(bench.count("scan")).isEqualTo(1);
    }

    @Test
    void a_sink_that_dies_between_staging_and_merge_is_made_up_for() throws Exception {
        Scanner<Estate.Vpc> scan = bench.scan(VPCS, EAST).rows(List.of(vpc(1), vpc(2)));
        bench.turnUntil(sink, () -> bench.count("sink_staging") == 2);
        sink.close();
        scan.rows(List.of(vpc(3)));
        ScanId id = scan.complete();
        SinkLoop second = bench.sink();
        bench.settle(second, id);

        assertThat(bench.text("select concat_ws(' ', verdict, rows, inserted) from scan"))
                .isEqualTo("COMPLETE 3 3");
        assertThat(bench.count("sink_staging")).isZero();
    }

    @Test
    void staged_rows_that_a_crash_of_the_database_took_are_read_again() throws Exception {
        bench.settle(sink, bench.scan(VPCS, EAST).rows(List.of(vpc(1), vpc(2))).complete());
        Scanner<Estate.Vpc> scan = bench.scan(VPCS, EAST).rows(List.of(vpc(1), vpc(2)));
        bench.turnUntil(sink, () -> bench.count("sink_staging") == 2);
        bench.database.update("truncate sink_staging");
        ScanId id = scan.complete();
        assertThatThrownBy(() -> bench.settle(sink, id)).hasStackTraceContaining("0 of 2 rows");
        sink.forget();
        bench.settle(sink, id);

        assertThat(bench.text(
                        "select concat_ws(' ', verdict, unchanged, removed) from scan where id = '%s'".formatted(id)))
                .isEqualTo("COMPLETE 2 0");
        assertThat(bench.count("aws_vpc")).isEqualTo(2);
    }

    @Test
    void of_two_sinks_on_one_partition_the_former_owner_gives_up() throws Exception {
        Scanner<Estate.Vpc> scan = bench.scan(VPCS, EAST).rows(List.of(vpc(1)));
        bench.turnUntil(sink, () -> bench.count("sink_staging") == 1);
        int partition = Topics.partition(EAST.key(), Topics.OBSERVATION_PARTITIONS);
        new Positions(bench.database, bench.topics.observations()).claim(partition);
        ScanId id = scan.complete();

        assertThatThrownBy(() -> bench.settle(sink, id))
                .hasStackTraceContaining("another sink has taken over partition");
        assertThat(bench.count("aws_vpc")).isZero();
        assertThat(bench.count("scan")).isZero();

        sink.forget();
        bench.settle(sink, id);
        assertThat(bench.count("aws_vpc")).isEqualTo(1);
    }

    @Test
    void scans_read_again_are_not_applied_again() throws Exception {
        Scanner<Estate.Vpc> open = bench.scan(VPCS, EAST);
        ScanId first = bench.scan(VPCS, EAST).rows(List.of(vpc(1))).complete();
        bench.settle(sink, first);
        ScanId second = bench.scan(VPCS, EAST).rows(List.of(vpc(2))).complete();
        bench.settle(sink, second);
        sink.forget();
        ScanId last = open.complete();
        bench.settle(sink, last);

        assertThat(bench.texts("select vpc_id from aws_vpc")).containsExactly("vpc-2");
        assertThat(bench.texts("select verdict from scan order by applied_at"))
                .containsExactly("COMPLETE", "COMPLETE", "SUPERSEDED");
    }

    @Test
    void a_scan_without_an_end_is_closed_by_a_later_attempt_of_its_task() throws Exception {
        UUID task = UUID.randomUUID();
        Scanner<Estate.Vpc> lost =
                bench.scan(Scanner.task(task, 1), VPCS, EAST, false).rows(List.of(vpc(1)));
        Task again = Scanner.task(task, 2);
        ScanId second =
                bench.scan(again, VPCS, EAST, false).rows(List.of(vpc(2))).complete();
        bench.settle(sink, second);

        assertThat(bench.verdict(lost.id())).isEqualTo("FAILED");
        assertThat(bench.texts("select vpc_id from aws_vpc")).containsExactly("vpc-2");
        assertThat(bench.count("sink_staging")).isZero();
    }

    @Test
    void a_scan_without_an_end_is_closed_at_its_deadline() throws Exception {
        Scanner<Estate.Vpc> lost = bench.scan(VPCS, EAST).rows(List.of(vpc(1)));
        bench.turnUntil(sink, () -> bench.count("sink_staging") == 1);
        assertThat(bench.verdict(lost.id())).isEmpty();
        sink.close();
        SinkLoop later = bench.sink(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
        bench.settle(later, lost.id());

        assertThat(bench.text("select concat_ws(' ', verdict, message) from scan"))
                .isEqualTo("FAILED no end came before its deadline");
    }

    @Test
    void two_hundred_small_scans_are_merged_in_one_go() throws Exception {
        List<ScanId> scans = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Scope scope = Scope.ofRegion(VPCS.name(), "aws", "111", "region-" + i);
            scans.add(bench.scan(VPCS, scope).rows(List.of(vpc(i))).complete());
        }
        bench.turnUntil(sink, () -> bench.count("scan where verdict = 'COMPLETE'") == scans.size());

        assertThat(bench.count("aws_vpc")).isEqualTo(200);
        assertThat(IntStream.range(0, 200).mapToObj(i -> "region-" + i))
                .containsExactlyInAnyOrderElementsOf(
                        bench.texts("select region from scope where last_complete is not null"));
    }
}
