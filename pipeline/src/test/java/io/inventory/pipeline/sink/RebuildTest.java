package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.GARDEN;
import static io.inventory.pipeline.sink.Estate.PROJECTS;
import static io.inventory.pipeline.sink.Estate.SHOOTS;
import static io.inventory.pipeline.sink.Estate.SUBNETS;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.project;
import static io.inventory.pipeline.sink.Estate.shoot;
import static io.inventory.pipeline.sink.Estate.shootsOf;
import static io.inventory.pipeline.sink.Estate.subnet;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.sink.rebuild.Comparison;
import io.inventory.pipeline.sink.rebuild.Derived;
import io.inventory.pipeline.sink.rebuild.Rebuild;
import io.inventory.pipeline.sink.rebuild.Rebuild.Mode;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.StoreException;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that a sink has written, beside their feed, and restored from it. */
class RebuildTest {

    private static final List<String> TABLES = List.of("aws_vpc", "aws_subnet", "g_project", "g_shoot", "l_test");

    private SinkBench bench;
    private SinkLoop sink;
    private Admin admin;
    private KafkaAccess kafka;
    private final List<String> heldOff = new ArrayList<>();

    @BeforeEach
    void fill() throws Exception {
        bench = new SinkBench();
        // The links that are delivered are renewed by what only the program has; one of our own stands for them.
        for (String table :
                bench.texts("select relname from pg_class where relkind = 'r' and starts_with(relname, 'l_')")) {
            bench.database.update("drop table %s cascade".formatted(table));
        }
        sink = bench.sink();
        admin = bench.clients.admin();
        kafka = new KafkaAccess(
                bench.clients,
                admin,
                new TopicCatalog(bench.topics, TopicSettings.SINGLE_BROKER),
                new TopicMaker(admin));
        complete(
                VPCS,
                EAST,
                List.of(
                        vpc(1).tagged("{\"z\": \"\\\\\", \"a\": \"\u00e9\"}"),
                        vpc(2).named("tab\t, \"quotes\", \\ and\nlines"),
                        vpc(3)));
        complete(VPCS, EAST, List.of(vpc(1).named("changed"), vpc(2).named("tab\t, \"quotes\", \\ and\nlines")));
        Scope subnets = Scope.ofRegion(SUBNETS.name(), "aws", "111", "east");
        complete(SUBNETS, subnets, List.of(subnet(1, 10), subnet(2, 10)));
        complete(SUBNETS, subnets, List.of(subnet(1, 9), subnet(2, 10)));
        complete(PROJECTS, GARDEN, List.of(project("a"), project("b")));
        complete(SHOOTS, shootsOf("a"), List.of(shoot("a", "one")));
        complete(SHOOTS, shootsOf("b"), List.of(shoot("b", "two")));
        complete(PROJECTS, GARDEN, List.of(project("b")));
        bench.database.update("""
                create table l_test (
                  id uuid primary key default gen_random_uuid(),
                  subnet_id uuid references aws_subnet on delete cascade, vpc_id uuid references aws_vpc on delete cascade)
                """);
        link(bench.database);
    }

    @AfterEach
    void stop() {
        admin.close(Duration.ZERO);
        bench.close();
    }

    private <R extends Record> void complete(Model<R> model, Scope scope, List<R> rows) throws Exception {
        bench.settle(sink, bench.scan(model, scope).rows(rows).complete());
    }

    private static void link(Rows rows) {
        rows.update(
                "insert into l_test (subnet_id, vpc_id) select s.id, v.id from aws_subnet s join aws_vpc v using (vpc_id)");
    }

    /** Makes the links anew, and notes whether a sink would be held off at this moment. */
    private void renew(Rows rows) {
        link(rows);
        try {
            bench.database.transaction(other -> other.update("lock table sink_offset in row share mode nowait"));
        } catch (StoreException e) {
            heldOff.add(e.sqlState().orElseThrow());
        }
    }

    private Rebuild.Outcome rebuild(Mode mode) {
        return rebuild(mode, List.of(new Derived("l_test", this::renew)));
    }

    private Rebuild.Outcome rebuild(Mode mode, List<Derived> derived) {
        return new Rebuild(kafka, bench.database, Estate.MODELS, derived, System::nanoTime).run(mode);
    }

    private List<String> content() {
        return TABLES.stream()
                .flatMap(table -> bench
                        .texts("select %s::text from %s t order by 1"
                                .formatted(table.equals("l_test") ? "(subnet_id, vpc_id)" : "t", table))
                        .stream())
                .toList();
    }

    @Test
    void whatTheSourceSaidIsNoPartOfTheFeed() {
        List<String> before = content();
        bench.database.update("update aws_vpc set raw = '{\"a\": 1}'");

        Rebuild.Outcome outcome = rebuild(Mode.WHEN_EQUAL);

        assertThat(outcome.isEqual()).isTrue();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void equalTablesAreRestoredAsTheyWere() {
        List<String> before = content();
        assertThat(rebuild(Mode.DRY_RUN))
                .satisfies(dry -> assertThat(dry.isEqual()).isTrue())
                .satisfies(dry -> assertThat(dry.restored()).isEqualTo(-1));
        String filed = bench.text("select pg_relation_filenode('aws_vpc')");
        long history = bench.count("resource_change");

        Rebuild.Outcome outcome = rebuild(Mode.WHEN_EQUAL);

        assertThat(outcome.comparisons())
                .extracting(comparison ->
                        comparison.model() + " " + comparison.feed().rows())
                .containsExactly(
                        "aws:model:region 0",
                        "aws:model:subnet 2",
                        "aws:model:vpc 2",
                        "g:model:bastion 0",
                        "g:model:project 1",
                        "g:model:shoot 1");
        assertThat(outcome.restored()).isEqualTo(6);
        assertThat(outcome.links()).containsExactly(new Derived.Renewed("l_test", 2, 0));
        assertThat(content()).isEqualTo(before);
        assertThat(bench.text("select pg_relation_filenode('aws_vpc')")).isNotEqualTo(filed);
        assertThat(bench.count("resource_change")).isEqualTo(history);
        assertThat(heldOff).containsExactly("55P03");
    }

    @Test
    void damagedTablesAreRestoredOnlyByForce() throws Exception {
        List<String> before = content();
        assertThat(rebuild(Mode.DRY_RUN).isEqual()).isTrue();
        bench.database.update("delete from aws_vpc where name = 'changed'");
        bench.database.update("update g_shoot set purpose = 'damaged'");
        List<String> damaged = content();

        assertThat(rebuild(Mode.WHEN_EQUAL).comparisons())
                .filteredOn(comparison -> !comparison.isEqual())
                .extracting(Comparison::model)
                .containsExactly("aws:model:vpc", "g:model:shoot");
        assertThat(content()).isEqualTo(damaged);
        assertThatThrownBy(() -> rebuild(Mode.FORCED, List.of()))
                .hasMessage(
                        "table l_test refers to resources and this program cannot make it anew: nothing was changed");

        assertThat(rebuild(Mode.FORCED).links()).containsExactly(new Derived.Renewed("l_test", 2, 2));
        assertThat(content()).isEqualTo(before);
        complete(VPCS, EAST, List.of(vpc(1).named("changed"), vpc(2)));
        assertThat(rebuild(Mode.DRY_RUN).isEqual()).isTrue();
    }

    @Test
    void aTopicThatWasDeletedEmptiesNoTable() throws Exception {
        assertThat(rebuild(Mode.DRY_RUN).isEqual()).isTrue();
        List<String> before = content();
        admin.deleteTopics(List.of(bench.topics.changes(VPCS.name()))).all().get();

        assertThat(rebuild(Mode.FORCED).isEqual()).isTrue();
        assertThat(content()).isEqualTo(before);
    }
}
